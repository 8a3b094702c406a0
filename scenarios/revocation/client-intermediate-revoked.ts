import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The client's CA is revoked",
  description:
    'Both lists are there, and the one of the root revokes the CA of the devices. A broker that looks at the leaf alone lets them all in.',
  specs: ['RFC 5280 §6.1.3', 'RFC 5280 §6.3'],
  tags: ['crl'],
  server: {
    clientAuth: 'require',
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
  client: {
    certificate: 'client/intermediate',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['certificate_revoked', 'bad_certificate', 'certificate_unknown'],
  },
} satisfies ScenarioInput;
