import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The CA in the middle is revoked',
  description:
    'Both lists are there, and the one of the root revokes the intermediate: everything it issued is void.',
  specs: ['RFC 5280 §6.1.3', 'RFC 5280 §6.3'],
  tags: ['crl'],
  server: {
    certificate: 'server/intermediate',
  },
  client: {
    crl: [
      {
        issuer: 'ca/intermediate',
        revoked: [],
      },
      {
        issuer: 'ca/root',
        revoked: ['ca/intermediate'],
      },
    ],
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_revoked'],
  },
} satisfies ScenarioInput;
