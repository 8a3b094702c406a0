import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Mutual TLS with an Ed25519 client key',
  description: "The client's key is Ed25519, which neither side must support.",
  specs: ['RFC 8446 §4.2.3', 'RFC 8422 §5.1.1'],
  tags: ['keys'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/ed25519' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        reasons: [
          'no_shared_signature_algorithm',
          'no_shared_cipher',
          'unsupported_certificate',
          'handshake_failure',
          'no_certificate_sent',
        ],
      },
    ],
    because: 'RFC 8446 §9.1 and RFC 8422 §5.1.1 do not make Ed25519 mandatory',
  },
} satisfies ScenarioInput;
