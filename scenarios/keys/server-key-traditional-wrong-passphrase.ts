import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The passphrase of the broker's key in OpenSSL's older form is wrong",
  description:
    '`Proc-Type: 4,ENCRYPTED` has no check of its own: a wrong passphrase gives garbage that may or may not look like a key.',
  specs: ['RFC 1421 §4.6.1.1', 'RFC 8017 §A.1.2'],
  tags: ['keys', 'key-files'],
  server: { certificate: 'server/key-encrypted-traditional', passphrase: 'wrong horse' },
  expect: {
    outcome: 'broker-refused-start',
    reasons: ['bad_passphrase', 'malformed_pem', 'key_mismatch'],
  },
} satisfies ScenarioInput;
