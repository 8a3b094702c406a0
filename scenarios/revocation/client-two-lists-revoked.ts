import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The client is revoked by the second of two lists',
  description:
    'The first list of the file is of the root and names nobody, the second names the device.',
  specs: ['RFC 5280 §6.3', 'RFC 7468 §6', 'eclipse/mosquitto#1442'],
  tags: ['crl'],
  server: {
    clientAuth: 'require',
    crl: [
      {
        issuer: 'ca/root',
        revoked: [],
      },
      {
        issuer: 'ca/intermediate',
        revoked: ['client/intermediate'],
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
