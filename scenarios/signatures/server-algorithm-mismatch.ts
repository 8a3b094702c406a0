import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate that names two signature algorithms",
  description:
    'signatureAlgorithm and the signature field inside the signed part must be the same: what was signed is not what is claimed. No step of the validation compares the two.',
  specs: ['RFC 5280 §4.1.1.2', 'RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['signatures'],
  server: { certificate: 'server/algorithm-mismatch' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'certificate_signature_invalid',
          'bad_certificate',
          'decrypt_error',
          'malformed_certificate',
          'unsupported_certificate',
        ],
      },
    ],
    because:
      'RFC 5280 §4.1.1.2 binds who issues, and §6.1.3 (a)(1) verifies the signature without comparing the two',
  },
} satisfies ScenarioInput;
