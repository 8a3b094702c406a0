import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A good certificate is accepted',
  description:
    'The canary every backend and broker must pass before its other cells count: the right name, in date, from the trusted root.',
  specs: ['RFC 5280 §6.1', 'RFC 9525 §6.3', 'MQTT 3.1.1 §3.2'],
  tags: ['canary'],
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
