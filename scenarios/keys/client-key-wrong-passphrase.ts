import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The passphrase of the client's key is wrong",
  description: '`BAD_DECRYPT`: nothing is sent, and nothing is wrong with the broker.',
  specs: ['RFC 5958 §3', 'RFC 8018 §6.2.2', 'emqx/MQTTX#1781'],
  tags: ['keys', 'key-files'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/key-encrypted', passphrase: 'wrong horse' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'client-config',
    reasons: ['bad_passphrase', 'malformed_pem'],
  },
} satisfies ScenarioInput;
