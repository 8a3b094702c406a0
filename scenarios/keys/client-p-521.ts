import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client with a key on P-521',
  description: 'The library has it, the broker may not list it, or the other way round.',
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §9.1', 'RFC 8422 §5.1.1'],
  tags: ['keys', 'curves'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/p-521' },
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
          'no_certificate_sent',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: [
          'unsupported_certificate',
          'malformed_pem',
          'malformed_certificate',
          'no_shared_group',
          'key_mismatch',
        ],
      },
    ],
    because:
      'RFC 8446 §9.1 demands secp256r1 alone, and RFC 8422 §5.1.1 leaves the choice of curves open',
  },
} satisfies ScenarioInput;
