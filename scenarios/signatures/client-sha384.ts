import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate signed with SHA-384",
  description: 'The broker has to list SHA-384 with RSA, and to be able to check it.',
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §4.4.2.3', 'RFC 5246 §7.4.4'],
  tags: ['signatures'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/sha384' },
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
    because: 'RFC 8446 §9.1 demands rsa_pkcs1_sha256 for certificates and no longer digest',
  },
} satisfies ScenarioInput;
