import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A DNS name in the common name only',
  description:
    "No subjectAltName at all; the name is the subject's common name. Go >= 1.15, Java and rustls refuse, OpenSSL falls back to the common name: why clients differ on one broker.",
  specs: [
    'RFC 9525 §2',
    'RFC 6125 §6.4.4',
    'pion/dtls#280',
    'theforeman/forklift#1481',
    'eclipse/paho.mqtt.java#687',
    'eclipse/paho.mqtt.java#834',
  ],
  server: { certificate: 'server/cn-only' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['hostname_mismatch'],
      },
    ],
    because:
      'RFC 6125 §6.4.4 let a client look at the common name as a last resort; RFC 9525 §2, which replaces it, forbids that; MQTT 3.1.1 §5.4.3 asks for neither',
  },
} satisfies ScenarioInput;
