import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with a key on P-384',
  description: 'The larger NIST curve that public CAs issue for. A client must support P-256 only.',
  specs: ['RFC 8446 §4.1.1', 'RFC 8446 §4.2.3', 'RFC 8446 §9.1', 'RFC 8422 §5.1.1'],
  tags: ['keys', 'curves'],
  server: { certificate: 'server/p-384' },
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
    because:
      'RFC 8446 §9.1 demands secp256r1 alone, and RFC 8422 §5.1.1 leaves the choice of curves open',
  },
} satisfies ScenarioInput;
