import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No user name in MQTT 5 where one is demanded',
  description: 'The same with a reason code: 134 or 135.',
  specs: ['MQTT 5 §3.1.4', 'MQTT 5 §3.2.2.2', 'MQTT 5 §5.4.2'],
  tags: ['credentials'],
  mqtt: { version: '5', accepts: { username: 'device', password: 'correct' } },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'mqtt-connect',
    reasons: ['bad_user_name_or_password', 'not_authorized', 'closed_without_alert'],
  },
} satisfies ScenarioInput;
