import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client under a CA whose key is for RSA-PSS only',
  description:
    'The broker trusts a CA whose signatures are rsa_pss_pss_*, which nobody must support.',
  specs: ['RFC 4055 §1.2', 'RFC 8446 §4.4.2.3', 'erlang/otp#9632'],
  tags: ['signatures', 'pss'],
  server: { clientAuth: 'require', clientTrustAnchors: ['ca/pss'] },
  client: { certificate: 'client/by-pss-ca' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'no_shared_signature_algorithm',
          'unsupported_certificate',
          'bad_certificate',
          'certificate_unknown',
          'certificate_signature_invalid',
          'unknown_ca',
          'no_certificate_sent',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['unsupported_certificate', 'malformed_certificate', 'malformed_pem'],
      },
    ],
    because:
      'RFC 8446 §9.1 demands rsa_pss_rsae_sha256, of ordinary RSA keys; rsa_pss_pss_* are optional',
  },
} satisfies ScenarioInput;
