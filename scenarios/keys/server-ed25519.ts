import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with an Ed25519 key',
  description: 'Modern, small, and not mandatory: who can do it?',
  specs: ['RFC 8446 §4.2.3', 'RFC 8422 §5.1.1', 'emqx/emqx#4208'],
  tags: ['keys'],
  server: { certificate: 'server/ed25519' },
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
