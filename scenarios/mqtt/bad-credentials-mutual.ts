import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A good certificate and a wrong password',
  description:
    'The broker demands both: the certificate is accepted and the password is not, so the failure is after the handshake although the log speaks of a TLS client.',
  specs: ['MQTT 3.1.1 §3.1.4', 'MQTT 3.1.1 §3.2.2.3', 'RFC 8446 §4.4.2.4'],
  tags: ['credentials'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/good' },
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
