import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No user name where one is demanded',
  description: 'The handshake succeeds, CONNECT carries nobody: return code 5, not authorized.',
  specs: ['MQTT 3.1.1 §3.1.4', 'MQTT 3.1.1 §3.2.2.3', 'MQTT 3.1.1 §5.4.1'],
  tags: ['credentials'],
  mqtt: { accepts: { username: 'device', password: 'correct' } },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'mqtt-connect',
    reasons: ['bad_user_name_or_password', 'not_authorized', 'closed_without_alert'],
  },
} satisfies ScenarioInput;
