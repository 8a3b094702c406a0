import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with a 4096-bit RSA key',
  description: 'Signatures of 512 octets: some small devices have no room for them.',
  specs: ['RFC 8017 §3.1', 'RFC 9325 §4.5'],
  tags: ['keys'],
  server: { certificate: 'server/rsa-4096' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
