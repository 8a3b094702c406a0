import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Revoked by the second of two lists in one file',
  description:
    'The first list is of the root and names nobody, the second is of the intermediate and names the certificate. Reading the first alone lets it through.',
  specs: ['RFC 5280 §6.3', 'RFC 7468 §6', 'eclipse/mosquitto#1442'],
  tags: ['crl'],
  server: {
    certificate: 'server/intermediate',
  },
  client: {
    crl: [
      {
        issuer: 'ca/root',
        revoked: [],
      },
      {
        issuer: 'ca/intermediate',
        revoked: ['server/intermediate'],
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
