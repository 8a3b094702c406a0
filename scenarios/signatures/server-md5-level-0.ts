import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate signed with MD5, both sides at security level 0",
  description: 'TLS 1.3 refuses MD5 whatever anybody configured: there is no level that allows it.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 9325 §4.5', 'RFC 5246 §7.4.2', 'openssl/openssl#32225'],
  tags: ['signatures', 'md5'],
  server: { certificate: 'server/md5', securityLevel: 0 },
  client: { securityLevel: 0 },
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
      'RFC 9325 §4.5 forbids the server MD5, and RFC 5246 §7.4.2 what the client does not list; what a receiver does is open',
  },
  expectByTls: {
    '1.3': {
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
  },
} satisfies ScenarioInput;
