import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's CA file in DER",
  description:
    'What a browser exports as .cer or .crt: the certificate without PEM around it. Here it is the file of the broker for its clients.',
  specs: ['RFC 7468 §5.1', 'RFC 5280 §4.1', 'espressif/esp-idf#112'],
  tags: ['pem'],
  server: {
    clientAuth: 'require',
    clientTrustFile: 'der',
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
      'RFC 7468 §5.1 describes the textual form of a certificate and RFC 5280 §4.1 its DER; neither says which of them a trust file holds',
  },
} satisfies ScenarioInput;
