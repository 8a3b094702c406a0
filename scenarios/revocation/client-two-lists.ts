import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The broker has two revocation lists in one file',
  description:
    'The lists of root and sub-CA in one file. mosquitto 1.6 took one list and refused to start with two.',
  specs: ['RFC 5280 §6.3', 'RFC 7468 §6', 'eclipse/mosquitto#1442', 'nodejs/node#65576'],
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
        revoked: [],
      },
    ],
  },
  client: {
    certificate: 'client/intermediate',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
