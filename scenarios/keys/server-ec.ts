import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with an EC key',
  description: 'ECDSA on P-256, which every TLS 1.3 implementation must have.',
  specs: ['RFC 8446 §9.1', 'RFC 8422 §5.3'],
  tags: ['keys'],
  server: { certificate: 'server/ec' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
