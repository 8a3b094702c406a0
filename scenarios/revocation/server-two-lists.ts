import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Two revocation lists in one file, nobody revoked',
  description:
    'The list of the root and the list of the intermediate, one after the other, for a chain of both.',
  specs: ['RFC 5280 §6.3', 'RFC 7468 §6', 'eclipse/mosquitto#1442', 'nodejs/node#65576'],
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
        revoked: [],
      },
    ],
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
