import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trust file with a byte order mark',
  description:
    'Saved as "UTF-8 with BOM": three octets stand before the first BEGIN, and editors do not show them. OpenSSL skips them since 3.0, BoringSSL finds no certificate.',
  specs: ['RFC 7468 §2', 'RFC 7468 §3', 'openssl/openssl#6281', 'oven-sh/bun#35835'],
  tags: ['pem'],
  client: {
    trustFile: 'bom',
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
      'RFC 7468 §2 permits data before the boundary, and says a textual encoding begins with a line that comprises BEGIN and the label: whether octets on the same line are such data is left open',
  },
} satisfies ScenarioInput;
