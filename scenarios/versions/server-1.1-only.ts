import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker that knows nothing newer than TLS 1.1',
  description:
    'An old broker against a client of today: protocol_version, from whichever side looks first.',
  specs: ['RFC 8996 §5', 'RFC 8446 §D.1', 'mqttjs/MQTT.js#995', 'eclipse/mosquitto#2779'],
  tags: ['retired-versions'],
  server: { versions: ['1.1'], securityLevel: 0 },
  expect: {
    either: [
      { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['protocol_version'] },
      { outcome: 'refused', by: 'client', stage: 'hello', reasons: ['protocol_version'] },
    ],
    because:
      'RFC 8446 §D.1: a client refuses a version it did not offer; a server that sees that its versions are not offered may say so first',
  },
} satisfies ScenarioInput;
