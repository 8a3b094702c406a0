import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with an Ed448 key',
  description:
    'The larger of the two Edwards curves: signature_algorithms decides, and few list it.',
  specs: ['RFC 8446 §4.1.1', 'RFC 8410 §3', 'RFC 8446 §4.2.3', 'RFC 8422 §5.1.1'],
  tags: ['keys', 'curves'],
  server: { certificate: 'server/ed448' },
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
    because: 'RFC 8446 §9.1 and RFC 8422 §5.1.1 do not make Ed448 mandatory',
  },
} satisfies ScenarioInput;
