import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate that names two signature algorithms",
  description:
    'A client may find it while loading its own file; no step of the validation compares the two.',
  specs: ['RFC 5280 §4.1.1.2', 'RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['signatures'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/algorithm-mismatch' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: ['client-certificate', 'client-certificate-verify'],
        reasons: [
          'certificate_signature_invalid',
          'bad_certificate',
          'certificate_unknown',
          'decrypt_error',
          'malformed_certificate',
          'unsupported_certificate',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['malformed_certificate', 'malformed_pem', 'bad_certificate'],
      },
    ],
    because:
      'RFC 5280 §4.1.1.2 binds who issues, and §6.1.3 (a)(1) verifies the signature without comparing the two',
  },
} satisfies ScenarioInput;
