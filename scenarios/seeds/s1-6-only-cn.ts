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
      'RFC 9525 §2 forbids the common name, but leaves protocols older than itself their rules (§1.2), and MQTT has none; RFC 6125 §6.4.4 let a client look there as a last resort',
  },
} satisfies ScenarioInput;
