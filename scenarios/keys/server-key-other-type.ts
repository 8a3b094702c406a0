import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's key is an EC key and its certificate an RSA one",
  description: 'The files of two set-ups mixed: not even the type agrees.',
  specs: ['RFC 8446 §4.4.2.2', 'RFC 5246 §7.4.2'],
  tags: ['keys', 'key-files'],
  server: { certificate: 'server/key-other-type' },
  expect: {
    either: [
      { outcome: 'broker-refused-start', reasons: ['key_mismatch'] },
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
        stage: ['server-key-exchange', 'server-certificate-verify'],
        reasons: ['decrypt_error', 'illegal_parameter'],
      },
    ],
    because:
      'RFC 8446 §4.4.3 and RFC 5246 §7.4.3 make the client refuse a signature that does not verify; comparing key and certificate before is left to the server',
  },
} satisfies ScenarioInput;
