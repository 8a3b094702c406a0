import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client with a key on brainpoolP256r1',
  description: 'Optional in every version, with code points of its own in each.',
  specs: ['RFC 7027 §2', 'RFC 8734 §2', 'RFC 8446 §4.4.2'],
  tags: ['keys', 'curves'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/brainpool' },
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
    because: 'RFC 7027 §1 and RFC 8734 §2: the brainpool curves are optional in TLS 1.2 and 1.3',
  },
} satisfies ScenarioInput;
