import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate of X.509 version 2",
  description: 'Between 1 and 3, and hardly ever seen: it has no extensions either.',
  specs: ['RFC 5280 §4.1.2.1', 'RFC 8446 §4.4.2.2', 'RFC 6125 §6.4.4'],
  tags: ['certificate-form'],
  server: { certificate: 'server/v2' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'malformed_certificate',
          'bad_certificate',
          'unsupported_certificate',
          'certificate_unknown',
          'decode_error',
          'hostname_mismatch',
          'key_usage',
        ],
      },
    ],
    because:
      'RFC 5280 §4.1.2.1: implementations SHOULD accept any version and MUST recognise 3; RFC 8446 §4.4.2.2 wants X.509v3 of the sender',
  },
} satisfies ScenarioInput;
