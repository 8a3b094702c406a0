import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A front end that goes by SNI',
  description: 'Several brokers behind one address: the client names one of them, and is served.',
  specs: ['RFC 6066 §3', 'aws/aws-iot-device-sdk-embedded-C#1400'],
  tags: ['sni'],
  server: { serverNames: ['broker.test'] },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
