import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate that names two signature algorithms",
  description:
    'signatureAlgorithm and the signature field inside the signed part must be the same: what was signed is not what is claimed.',
  specs: ['RFC 5280 §4.1.1.2', 'RFC 8446 §6.2'],
  tags: ['signatures'],
  server: { certificate: 'server/algorithm-mismatch' },
  expect: {
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
} satisfies ScenarioInput;
