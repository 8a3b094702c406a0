import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A certificate is asked for and a good one is sent',
  description: 'verify_peer alone: the optional certificate is there and verifies.',
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.6'],
  tags: ['request'],
  server: { clientAuth: 'request' },
  client: { certificate: 'client/good' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
