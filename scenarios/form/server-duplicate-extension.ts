import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate with the same extension twice",
  description:
    'Which of the two counts? A certificate must not have it, and a reader that takes the first may differ from one that takes the last.',
  specs: ['RFC 5280 §4.2'],
  tags: ['certificate-form'],
  server: { certificate: 'server/duplicate-extension' },
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
          'hostname_mismatch',
          'key_usage',
          'not_a_ca',
        ],
      },
    ],
    because: 'RFC 5280 §4.2 forbids to issue it, and §6.1 has no step that looks for it',
  },
} satisfies ScenarioInput;
