import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S1: only the common name carries the name',
  description:
    'Signed without `-extensions v3_req -extfile`: the certificate has no subjectAltName, and whether it is accepted depends on the library.',
  specs: ['RFC 9525 §2', 'RFC 6125 §6.4.4'],
  tags: ['s1'],
  server: { certificate: 's1/server-cn-only' },
  client: { trustAnchors: ['s1/ca'] },
  tls: ['default', '1.2', '1.3'],
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
