import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker that never says a word',
  description:
    'The connection is accepted and nothing comes: a hung process, or a middlebox that swallows ClientHello. A client without a deadline of its own hangs for ever.',
  specs: ['RFC 8446 §4.1.3', 'mqttjs/MQTT.js#1751', 'mqttjs/MQTT.js#447'],
  tags: ['ports'],
  server: { transport: 'silent' },
  deadlineMs: 1000,
  expect: { outcome: 'timeout' },
} satisfies ScenarioInput;
