import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A certificate from a CA nobody trusts is refused',
  description:
    'The other canary: a backend that connects here verifies nothing, and none of its cells would mean anything.',
  specs: ['RFC 5280 §6.1', 'RFC 8446 §6.2', 'RFC 5246 §7.2.2'],
  tags: ['canary'],
  server: { certificate: 'server/unknown-ca' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['unknown_ca'],
  },
} satisfies ScenarioInput;
