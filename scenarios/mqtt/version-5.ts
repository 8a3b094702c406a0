import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'MQTT 5',
  description:
    'The same handshake, and MQTT 5 on top of it: CONNECT, CONNACK and a message that comes back.',
  specs: ['MQTT 5 §3.1', 'MQTT 5 §3.2'],
  mqtt: { version: '5' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
