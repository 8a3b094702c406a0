import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client with a key on P-384',
  description: 'A device certificate from a CA that issues for P-384 only.',
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §9.1', 'erlang/otp#6435'],
  tags: ['keys', 'curves'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/p-384' },
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
      'RFC 8446 §9.1 demands secp256r1 alone, and RFC 8422 §5.1.1 leaves the choice of curves open; RFC 5246 §7.4.1.4.1 names no curve, and §7.4.6 wants one the server supports, which a server cannot say',
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
        'RFC 8446 §9.1 demands secp256r1 alone, and RFC 8422 §5.1.1 leaves the choice of curves open; RFC 8446 §4.4.2 makes a client without a suitable certificate send an empty list',
    },
  },
} satisfies ScenarioInput;
