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
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['no_certificate_sent'],
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
        ],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: ['client-certificate', 'client-certificate-verify'],
        reasons: [
          'illegal_parameter',
          'unsupported_certificate',
          'bad_certificate',
          'no_shared_group',
          'handshake_failure',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: ['client-certificate', 'client-certificate-verify'],
        reasons: ['no_shared_signature_algorithm', 'unsupported_certificate'],
      },
    ],
    because:
      'RFC 7027 §1 and RFC 8734 §2: the brainpool curves are optional in TLS 1.2 and 1.3; RFC 5246 §7.4.1.4.1 names no curve, and §7.4.6 wants one the server supports, which a server cannot say',
  },
  expectByTls: {
    '1.3': {
      either: [
        { outcome: 'connected' },
        {
          outcome: 'refused',
          by: 'broker',
          stage: 'client-certificate',
          reasons: ['no_certificate_sent'],
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
          ],
        },
      ],
      because:
        'RFC 7027 §1 and RFC 8734 §2: the brainpool curves are optional in TLS 1.2 and 1.3; RFC 8446 §4.4.2 makes a client without a suitable certificate send an empty list',
    },
  },
} satisfies ScenarioInput;
