import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with a key on secp256k1',
  description:
    'The curve of cryptocurrencies, taken for P-256 because of its name. TLS 1.3 has no signature scheme for it; in TLS 1.2 it works between two sides that still list it.',
  specs: ['RFC 8422 §5.1.1', 'RFC 8422 §4', 'RFC 8446 §4.2.3', 'RFC 8446 §4.1.1'],
  tags: ['keys', 'curves'],
  server: { certificate: 'server/secp256k1' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'hello',
        reasons: [
          'no_shared_signature_algorithm',
          'no_shared_cipher',
          'no_shared_group',
          'handshake_failure',
          'insufficient_security',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'unsupported_certificate',
          'no_shared_group',
          'bad_certificate',
          'illegal_parameter',
        ],
      },
    ],
    because:
      'RFC 8422 §5.1.1 deprecates the curve and §4 makes the server heed the curves the client lists',
  },
  expectByTls: {
    '1.3': {
      outcome: 'refused',
      by: 'broker',
      stage: 'hello',
      reasons: [
        'no_shared_signature_algorithm',
        'no_shared_cipher',
        'no_shared_group',
        'handshake_failure',
        'insufficient_security',
      ],
    },
  },
} satisfies ScenarioInput;
