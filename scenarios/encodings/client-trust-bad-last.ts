import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's CA file with a damaged certificate last",
  description:
    'The good certificate is followed by one that was cut: a download that ended early. Here it is the file of the broker for its clients.',
  specs: ['RFC 7468 §2', 'RFC 5280 §6.1.1'],
  tags: ['pem'],
  server: {
    clientAuth: 'require',
    clientTrustFile: 'bad-last',
  },
  client: {
    certificate: 'client/good',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['unknown_ca', 'no_certificate_sent', 'bad_certificate', 'certificate_unknown'],
      },
      {
        outcome: 'broker-refused-start',
        reasons: [
          'malformed_pem',
          'configuration_rejected',
          'certificate_signature_invalid',
          'malformed_certificate',
        ],
      },
    ],
    because:
      'RFC 7468 §2 lets a file hold several encodings and does not say what becomes of the others when one is damaged',
  },
} satisfies ScenarioInput;
