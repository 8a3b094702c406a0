import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An IP address in the common name only',
  description:
    "The reported `IP: x is not in the cert's list`: the certificate carries the address as its common name. The common name fallback of old was for DNS names; an address was never looked for there.",
  specs: [
    'RFC 9525 §6.4',
    'RFC 9525 §2',
    'RFC 2818 §3.1',
    'mqttjs/MQTT.js#1077',
    'emqx/MQTTX#573',
    'emqx/MQTTX#1456',
  ],
  tags: ['ip', 's1'],
  server: { certificate: 'server/ip-in-cn' },
  client: { servername: '127.0.0.1' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
