import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'ALPN: both name the same protocol',
  description: 'A front end that serves MQTT beside HTTPS on 443 and goes by ALPN.',
  specs: ['RFC 7301 §3.2', 'eclipse/mosquitto#2221'],
  tags: ['alpn'],
  server: { alpn: ['mqtt', 'x-amzn-mqtt-ca'] },
  client: { alpn: ['x-amzn-mqtt-ca'] },
  expect: { outcome: 'connected', negotiated: { alpn: 'x-amzn-mqtt-ca' } },
} satisfies ScenarioInput;
