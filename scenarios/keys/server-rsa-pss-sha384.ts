import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with a key for RSA-PSS with SHA-384 only',
  description:
    'The parameters in the public key bind it to one digest, and leave rsa_pss_pss_sha384 alone.',
  specs: ['RFC 8446 §4.1.1', 'RFC 4055 §3.1', 'RFC 8446 §4.2.3', 'erlang/otp#9632'],
  tags: ['keys', 'pss'],
  server: { certificate: 'server/rsa-pss-sha384' },
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
