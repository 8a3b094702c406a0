import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The passphrase of the broker's key is wrong",
  description: 'The broker cannot start; clients see a closed port.',
  specs: ['RFC 5958 §3', 'RFC 8018 §6.2.2'],
  tags: ['keys', 'key-files'],
  server: { certificate: 'server/key-encrypted', passphrase: 'wrong horse' },
  expect: { outcome: 'broker-refused-start', reasons: ['bad_passphrase', 'malformed_pem'] },
} satisfies ScenarioInput;
