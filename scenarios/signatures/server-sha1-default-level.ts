import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate signed with SHA-1, at default levels",
  description:
    '`ca md too weak` after an upgrade: a broker on OpenSSL 3 does not start with the certificate it has had for years.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 9325 §4.5', 'RFC 5246 §7.4.2', 'eclipse/mosquitto#2135'],
  tags: ['signatures', 'sha-1'],
  server: { certificate: 'server/sha1' },
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
  exceptions: [
    {
      broker: 'mosquitto/*,aedes/node-*',
      expect: {
        either: [
          { outcome: 'broker-refused-start', reasons: ['digest_too_weak'] },
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
      cause:
        'At its default security level OpenSSL 3.0 loads no certificate signed with SHA-1 (`ca md too weak`), so that the listener never opens; 3.5 loads it.',
      link: 'https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/',
    },
  ],
} satisfies ScenarioInput;
