import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No ALPN to a front end that needs it',
  description:
    'Port 443 of a cloud broker without `x-amzn-mqtt-ca`: TLS may succeed, and the connection is closed without MQTT having been spoken.',
  specs: ['RFC 7301 §3.2', 'aws/aws-iot-device-sdk-python#131', 'hivemq/hivemq-mqtt-client#464'],
  tags: ['alpn'],
  server: { alpn: ['x-amzn-mqtt-ca'], alpnRequired: true },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: ['hello', 'finished', 'mqtt-connect'],
    reasons: ['no_application_protocol', 'closed_without_alert', 'handshake_failure'],
  },
} satisfies ScenarioInput;
