import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No SNI to a front end that needs it',
  description:
    'A small client that sends no server_name at all: the front end does not know whom it asks for and turns it away.',
  specs: ['RFC 6066 §3', 'RFC 8446 §9.2', 'aws/aws-iot-device-sdk-embedded-C#1400'],
  tags: ['sni'],
  server: { serverNames: ['broker.test'] },
  client: { sni: false },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: ['hello', 'finished', 'mqtt-connect'],
    reasons: [
      'unrecognized_name',
      'missing_extension',
      'closed_without_alert',
      'handshake_failure',
    ],
  },
} satisfies ScenarioInput;
