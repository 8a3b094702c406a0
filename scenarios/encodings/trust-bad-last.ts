import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trust file with a damaged certificate last',
  description: 'The good certificate is followed by one that was cut: a download that ended early.',
  specs: ['RFC 7468 §2', 'RFC 5280 §6.1.1'],
  tags: ['pem'],
  client: {
    trustFile: 'bad-last',
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
