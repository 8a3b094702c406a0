import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker whose key spells its curve out',
  description:
    'P-256 with its parameters written out instead of its name, as some hardware and older OpenSSL commands do.',
  specs: ['RFC 5480 §2.1.1', 'RFC 8422 §5.4'],
  tags: ['keys', 'curves'],
  server: { certificate: 'server/explicit-curve' },
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
          'malformed_certificate',
          'illegal_parameter',
          'decode_error',
        ],
      },
    ],
    because:
      'RFC 5480 §2.1.1 forbids explicit parameters in certificates and does not say what a reader does with them',
  },
} satisfies ScenarioInput;
