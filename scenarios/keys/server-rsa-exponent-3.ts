import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker whose RSA key has the public exponent 3',
  description: 'Old and fast to verify. RFC 8017 allows any odd exponent from 3 on.',
  specs: ['RFC 8017 §3.1', 'RFC 8446 §4.2.3'],
  tags: ['keys'],
  server: { certificate: 'server/rsa-exponent-3' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
