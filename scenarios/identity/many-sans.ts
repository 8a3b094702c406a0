import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A hundred names in the SAN, the right one last',
  description:
    'One certificate for a whole fleet of brokers. Nothing limits their number, and a small client must look at all of them.',
  specs: ['RFC 5280 §4.2.1.6', 'RFC 9525 §6.2'],
  server: { certificate: 'server/many-sans' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
