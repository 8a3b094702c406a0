import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate with the same extension twice",
  description: 'A certificate must not have it; what a reader does is its own decision.',
  specs: ['RFC 5280 §4.2'],
  tags: ['certificate-form'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/duplicate-extension' },
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
          'key_usage',
          'not_a_ca',
          'unknown_ca',
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
    because: 'RFC 5280 §4.2 forbids to issue it, and §6.1 has no step that looks for it',
  },
} satisfies ScenarioInput;
