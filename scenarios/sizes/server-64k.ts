import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate of 64 KB",
  description: 'Nothing forbids it, up to 16 MB; libraries have limits of their own.',
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.2', 'Mbed-TLS/mbedtls#10906'],
  tags: ['sizes'],
  server: { certificate: 'server/64k' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['message_too_long'],
      },
    ],
    because:
      'RFC 8446 §4.4.2 and RFC 5246 §7.4.2 bound a certificate by 2^24-1 octets and say nothing of what a receiver must hold',
  },
} satisfies ScenarioInput;
