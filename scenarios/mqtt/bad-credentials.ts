import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A wrong password is not a TLS problem',
  description:
    'The handshake succeeds and CONNACK refuses: to a user of a library that says "connection closed" both look alike.',
  specs: ['MQTT 3.1.1 §3.1.4', 'MQTT 3.1.1 §3.2.2.3', 'MQTT 3.1.1 §5.4.1'],
  tags: ['credentials'],
  mqtt: {
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
