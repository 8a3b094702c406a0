import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate of X.509 version 4",
  description: 'A version that does not exist.',
  specs: ['RFC 5280 §4.1.2.1', 'RFC 8446 §4.4.2.2'],
  tags: ['certificate-form'],
  server: { certificate: 'server/v4' },
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
        ],
      },
    ],
    because: 'RFC 5280 §4.1 defines versions 1 to 3 and §6.1 has no step that looks at the number',
  },
} satisfies ScenarioInput;
