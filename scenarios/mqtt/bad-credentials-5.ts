import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A wrong password in MQTT 5',
  description: 'CONNACK carries a reason code: 134 or 135.',
  specs: ['MQTT 5 §3.1.4', 'MQTT 5 §3.2.2.2', 'MQTT 5 §4.13'],
  tags: ['credentials'],
  mqtt: {
    version: '5',
    credentials: { username: 'device', password: 'wrong' },
    accepts: { username: 'device', password: 'correct' },
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'mqtt-connect',
    reasons: ['bad_user_name_or_password', 'not_authorized', 'closed_without_alert'],
  },
} satisfies ScenarioInput;
