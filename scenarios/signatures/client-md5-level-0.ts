import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate signed with MD5, both sides at security level 0",
  description:
    'TLS 1.3 makes the broker refuse MD5 whatever anybody configured; TLS 1.2 leaves it to the level.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 5246 §7.4.4', 'openssl/openssl#32225'],
  tags: ['signatures', 'md5'],
  server: { clientAuth: 'require', securityLevel: 0 },
  client: { certificate: 'client/md5', securityLevel: 0 },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'digest_too_weak',
          'bad_certificate',
          'unsupported_certificate',
          'certificate_signature_invalid',
          'certificate_unknown',
        ],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['no_certificate_sent'],
      },
    ],
    because:
      'RFC 5246 §7.4.4 forbids the client what the broker does not list; what a receiver does is open',
  },
  expectByTls: {
    '1.3': {
      either: [
        {
          outcome: 'refused',
          by: 'broker',
          stage: 'client-certificate',
          reasons: [
            'digest_too_weak',
            'bad_certificate',
            'unsupported_certificate',
            'certificate_signature_invalid',
            'certificate_unknown',
          ],
        },
        {
          outcome: 'refused',
          by: 'broker',
          stage: 'client-certificate',
          reasons: ['no_certificate_sent'],
        },
      ],
      because:
        'RFC 8446 §4.4.2.4 makes the broker refuse it; §4.4.2.3 makes a client that sees it excluded send none',
    },
  },
} satisfies ScenarioInput;
