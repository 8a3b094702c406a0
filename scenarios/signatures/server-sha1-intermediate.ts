import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An intermediate CA signed with SHA-1',
  description:
    'The root is trusted and the leaf is new; the certificate between them is from the years of SHA-1.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 9325 §4.5', 'RFC 5246 §7.4.2'],
  tags: ['signatures', 'sha-1'],
  server: { certificate: 'server/by-sha1-intermediate', securityLevel: 0 },
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
