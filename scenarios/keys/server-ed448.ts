import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with an Ed448 key',
  description:
    'The larger of the two Edwards curves: signature_algorithms decides, and few list it.',
  specs: ['RFC 8410 §3', 'RFC 8446 §4.2.3', 'RFC 8422 §5.1.1'],
  tags: ['keys', 'curves'],
  server: { certificate: 'server/ed448' },
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
    because: 'RFC 8446 §9.1 and RFC 8422 §5.1.1 do not make Ed448 mandatory',
  },
} satisfies ScenarioInput;
