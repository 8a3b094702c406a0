import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's key is encrypted and no passphrase is given",
  description: 'A service has no terminal to ask at: the broker cannot start.',
  specs: ['RFC 5958 §3', 'RFC 7468 §11'],
  tags: ['keys', 'key-files'],
  server: { certificate: 'server/key-encrypted' },
  expect: { outcome: 'broker-refused-start', reasons: ['bad_passphrase', 'malformed_pem'] },
} satisfies ScenarioInput;
