import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's CA file with a byte order mark",
  description:
    'Saved as "UTF-8 with BOM": three octets stand before the first BEGIN, and editors do not show them. OpenSSL skips them since 3.0, BoringSSL finds no certificate. Here it is the file of the broker for its clients.',
  specs: ['RFC 7468 §2', 'RFC 7468 §3', 'openssl/openssl#6281', 'oven-sh/bun#35835'],
  tags: ['pem'],
  server: {
    clientAuth: 'require',
    clientTrustFile: 'bom',
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
      'RFC 7468 §2 permits data before the boundary, and says a textual encoding begins with a line that comprises BEGIN and the label: whether octets on the same line are such data is left open',
  },
} satisfies ScenarioInput;
