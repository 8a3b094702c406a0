import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate signed with MD5, and clients at their defaults",
  description:
    'TLS 1.3 makes the client refuse it. In TLS 1.2 it is a matter of how the library was built.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 9325 §4.5', 'RFC 5246 §7.4.2', 'RFC 6151 §2'],
  tags: ['signatures', 'md5'],
  server: { certificate: 'server/md5', securityLevel: 0 },
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
