import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with a 3072-bit RSA key',
  description: 'What is recommended for keys that must last: 128 bits of security.',
  specs: ['RFC 8017 §3.1', 'RFC 9325 §4.5'],
  tags: ['keys'],
  server: { certificate: 'server/rsa-3072' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
