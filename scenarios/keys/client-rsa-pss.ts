import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client with a key for RSA-PSS only',
  description: 'The library must offer an rsa_pss_pss_* signature, and the broker must list one.',
  specs: ['RFC 4055 §1.2', 'RFC 8446 §4.2.3', 'RFC 8446 §9.1', 'erlang/otp#9632'],
  tags: ['keys', 'pss'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/rsa-pss' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        reasons: [
          'no_shared_signature_algorithm',
          'no_shared_cipher',
          'no_shared_group',
          'unsupported_certificate',
          'handshake_failure',
          'no_certificate_sent',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['malformed_pem', 'key_mismatch', 'unsupported_certificate'],
      },
    ],
    because:
      'RFC 8446 §9.1 demands rsa_pss_rsae_sha256, of ordinary RSA keys; rsa_pss_pss_* are optional',
  },
} satisfies ScenarioInput;
