import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate signed with SHA-1, and clients at their defaults",
  description:
    'The broker allows it (security level 0). Go since 1.18, OpenSSL 3 and mbedTLS refuse, others do not.',
  specs: [
    'RFC 8446 §4.4.2.4',
    'RFC 9325 §4.5',
    'RFC 5246 §7.4.2',
    'nats-io/nats-server#3298',
    'espressif/esp-idf#2993',
  ],
  tags: ['signatures', 'sha-1'],
  server: { certificate: 'server/sha1', securityLevel: 0 },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'digest_too_weak',
          'bad_certificate',
          'unsupported_certificate',
          'certificate_signature_invalid',
          'decrypt_error',
        ],
      },
    ],
    because:
      'RFC 9325 §4.5 forbids the server SHA-1, and RFC 5246 §7.4.2 what the client does not list; what a receiver does is open: RFC 8446 §4.4.2.4 RECOMMENDS to abort',
  },
} satisfies ScenarioInput;
