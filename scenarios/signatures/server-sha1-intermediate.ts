import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An intermediate CA signed with SHA-1',
  description:
    'The root is trusted and the leaf is new; the certificate between them is from the years of SHA-1.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 9155 §1'],
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
      'RFC 8446 §4.4.2.4 recommends to refuse SHA-1 and RFC 9155 §1 leaves certificates alone: both are allowed',
  },
} satisfies ScenarioInput;
