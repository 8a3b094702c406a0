import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'User name and password the broker accepts',
  description: 'TLS lets the client in, and so does MQTT.',
  specs: ['MQTT 3.1.1 §3.1.3.4', 'MQTT 3.1.1 §3.1.3.5'],
  tags: ['credentials'],
  mqtt: {
    credentials: { username: 'device', password: 'correct' },
    accepts: { username: 'device', password: 'correct' },
  },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
