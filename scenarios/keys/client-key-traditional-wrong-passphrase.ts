import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The passphrase of the client's key in OpenSSL's older form is wrong",
  description:
    'What `openssl genrsa -aes256` wrote for years. `Proc-Type: 4,ENCRYPTED` has no check of its own: a wrong passphrase gives garbage.',
  specs: ['RFC 1421 §4.6.1.1', 'RFC 8017 §A.1.2', 'emqx/MQTTX#1781'],
  tags: ['keys', 'key-files'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/key-encrypted-traditional', passphrase: 'wrong horse' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'client-config',
    reasons: ['bad_passphrase', 'malformed_pem', 'key_mismatch'],
  },
} satisfies ScenarioInput;
