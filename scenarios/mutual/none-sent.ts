import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A certificate is demanded and none is sent',
  description:
    'The client has no certificate and sends an empty list. TLS 1.3 has an alert of its own for it (certificate_required), TLS 1.2 has handshake_failure. In TLS 1.3 the client thinks it is connected until the alert arrives.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 5246 §7.4.6', 'mqttjs/MQTT.js#1776'],
  server: { clientAuth: 'require' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['no_certificate_sent'],
  },
} satisfies ScenarioInput;
