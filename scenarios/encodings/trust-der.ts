import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trust file in DER',
  description: 'What a browser exports as .cer or .crt: the certificate without PEM around it.',
  specs: ['RFC 7468 §5.1', 'RFC 5280 §4.1', 'espressif/esp-idf#112'],
  tags: ['pem'],
  client: {
    trustFile: 'der',
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
      'RFC 7468 §5.1 describes the textual form of a certificate and RFC 5280 §4.1 its DER; neither says which of them a trust file holds',
  },
} satisfies ScenarioInput;
