import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with an Ed25519 key',
  description: 'Modern, small, and not mandatory: who can do it?',
  specs: ['RFC 8446 §4.1.1', 'RFC 8446 §4.2.3', 'RFC 8422 §5.1.1', 'emqx/emqx#4208'],
  tags: ['keys'],
  server: { certificate: 'server/ed25519' },
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
        stage: ['server-certificate', 'server-key-exchange', 'server-certificate-verify'],
        reasons: [
          'unsupported_certificate',
          'bad_certificate',
          'illegal_parameter',
          'no_shared_signature_algorithm',
        ],
      },
    ],
    because: 'RFC 8446 §9.1 and RFC 8422 §5.1.1 do not make Ed25519 mandatory',
  },
} satisfies ScenarioInput;
