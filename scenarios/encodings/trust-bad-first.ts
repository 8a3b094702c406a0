import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trust file with a damaged certificate first',
  description:
    'One of two certificates was cut by hand. Whether the good one after it counts depends on whether the library stops, skips or refuses the file.',
  specs: ['RFC 7468 §2', 'RFC 5280 §6.1.1'],
  tags: ['pem'],
  client: {
    trustFile: 'bad-first',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: ['client-config', 'server-certificate'],
        reasons: [
          'malformed_pem',
          'unknown_ca',
          'certificate_signature_invalid',
          'malformed_certificate',
        ],
      },
    ],
    because:
      'RFC 7468 §2 lets a file hold several encodings and does not say what becomes of the others when one is damaged',
  },
} satisfies ScenarioInput;
