import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate that names two signature algorithms",
  description:
    'A client may find it while loading its own file; the broker must find it in any case.',
  specs: ['RFC 5280 §4.1.1.2', 'RFC 8446 §6.2'],
  tags: ['signatures'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/algorithm-mismatch' },
  expect: {
    either: [
      {
        outcome: 'refused',
        by: 'broker',
        stage: ['client-certificate', 'client-certificate-verify'],
        reasons: [
          'certificate_signature_invalid',
          'bad_certificate',
          'decrypt_error',
          'malformed_certificate',
          'unsupported_certificate',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['malformed_certificate', 'malformed_pem', 'bad_certificate', 'key_mismatch'],
      },
    ],
    because:
      'RFC 5280 §4.1.1.2: the two MUST be the same; who reads the certificate first may refuse it',
  },
} satisfies ScenarioInput;
