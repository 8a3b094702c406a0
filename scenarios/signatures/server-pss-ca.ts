import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker under a CA whose key is for RSA-PSS only',
  description:
    "The CA's key says id-RSASSA-PSS, so that its signatures are rsa_pss_pss_*, which nobody must support.",
  specs: ['RFC 4055 §1.2', 'RFC 8446 §4.2.3', 'erlang/otp#5029'],
  tags: ['signatures', 'pss'],
  server: { certificate: 'server/by-pss-ca' },
  client: { trustAnchors: ['ca/pss'] },
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
    because:
      'RFC 8446 §9.1 demands rsa_pss_rsae_sha256, of ordinary RSA keys; rsa_pss_pss_* are optional',
  },
} satisfies ScenarioInput;
