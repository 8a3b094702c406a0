import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker that closes at once',
  description:
    'A full connection table, a TCP balancer without a backend, an address filter: the connection is accepted and closed before a byte.',
  specs: ['RFC 8446 §6.1'],
  tags: ['ports'],
  server: { transport: 'closes-at-accept' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'hello',
    reasons: ['closed_without_alert'],
  },
} satisfies ScenarioInput;
