import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A wildcard stands for one label',
  description:
    '`*.broker.test` for device.broker.test: the wildcard is the whole left-most label and stands for exactly one.',
  specs: ['RFC 9525 §6.3', 'RFC 6125 §6.4.3'],
  tags: ['wildcard'],
  server: { certificate: 'server/wildcard-label' },
  client: { servername: 'device.broker.test' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
