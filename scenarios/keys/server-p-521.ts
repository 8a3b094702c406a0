import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with a key on P-521',
  description:
    'The largest NIST curve: libraries built for browsers or for small devices leave it out.',
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §9.1', 'RFC 8422 §5.1.1'],
  tags: ['keys', 'curves'],
  server: { certificate: 'server/p-521' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        reasons: [
          'no_shared_signature_algorithm',
          'no_shared_cipher',
          'no_shared_group',
          'unsupported_certificate',
          'handshake_failure',
          'protocol_version',
        ],
      },
    ],
    because:
      'RFC 8446 §9.1 demands secp256r1 alone, and RFC 8422 §5.1.1 leaves the choice of curves open',
  },
} satisfies ScenarioInput;
