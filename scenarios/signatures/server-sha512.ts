import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate signed with SHA-512",
  description: 'An ordinary RSA CA that signs with SHA-512. Small devices may have left it out.',
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §9.1', 'RFC 5246 §7.4.2'],
  tags: ['signatures'],
  server: { certificate: 'server/sha512' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'no_shared_signature_algorithm',
          'unsupported_certificate',
          'bad_certificate',
          'certificate_unknown',
          'certificate_signature_invalid',
          'unknown_ca',
        ],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'hello',
        reasons: ['no_shared_signature_algorithm', 'no_shared_cipher', 'handshake_failure'],
      },
    ],
    because: 'RFC 8446 §9.1 demands rsa_pkcs1_sha256 for certificates and no longer digest',
  },
} satisfies ScenarioInput;
