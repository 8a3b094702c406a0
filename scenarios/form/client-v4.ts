import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate of X.509 version 4",
  description: 'A version that does not exist.',
  specs: ['RFC 5280 §4.1.2.1', 'RFC 8446 §4.4.2.3'],
  tags: ['certificate-form'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/v4' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'malformed_certificate',
          'bad_certificate',
          'unsupported_certificate',
          'certificate_unknown',
          'decode_error',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: [
          'malformed_certificate',
          'malformed_pem',
          'unsupported_certificate',
          'bad_certificate',
        ],
      },
    ],
    because: 'RFC 5280 §4.1 defines versions 1 to 3 and §6.1 has no step that looks at the number',
  },
} satisfies ScenarioInput;
