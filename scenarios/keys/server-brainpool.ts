import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with a key on brainpoolP256r1',
  description:
    'Asked for in German public projects. Each version of TLS has code points of its own for it, all optional.',
  specs: ['RFC 8446 §4.1.1', 'RFC 7027 §2', 'RFC 8734 §2', 'RFC 8446 §4.2.3'],
  tags: ['keys', 'curves'],
  server: { certificate: 'server/brainpool' },
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
    because: 'RFC 7027 §1 and RFC 8734 §2: the brainpool curves are optional in TLS 1.2 and 1.3',
  },
} satisfies ScenarioInput;
