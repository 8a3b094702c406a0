import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with a key for RSA-PSS only',
  description:
    'The public key says id-RSASSA-PSS: other signature schemes (rsa_pss_pss_*) than with an ordinary RSA key, and many libraries know only the ordinary ones.',
  specs: [
    'RFC 8446 §4.1.1',
    'RFC 4055 §1.2',
    'RFC 8446 §4.2.3',
    'RFC 8446 §9.1',
    'erlang/otp#5029',
  ],
  tags: ['keys', 'pss'],
  server: { certificate: 'server/rsa-pss' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'hello',
        reasons: [
          'no_shared_signature_algorithm',
          'no_shared_cipher',
          'no_shared_group',
          'handshake_failure',
          'insufficient_security',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: ['server-certificate', 'server-key-exchange', 'server-certificate-verify'],
        reasons: ['unsupported_certificate', 'bad_certificate', 'no_shared_signature_algorithm'],
      },
    ],
    because:
      'RFC 8446 §9.1 demands rsa_pss_rsae_sha256, of ordinary RSA keys; rsa_pss_pss_* are optional',
  },
} satisfies ScenarioInput;
