import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate signed with MD5",
  description:
    'OpenSSL does not even load it. A library that does leaves it to the broker, which in TLS 1.3 has to refuse it.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 5246 §7.4.4', 'RFC 6151 §2'],
  tags: ['signatures', 'md5'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/md5' },
  expect: {
    either: [
      { outcome: 'connected' },
      { outcome: 'refused', by: 'client', stage: 'client-config', reasons: ['digest_too_weak'] },
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
        { outcome: 'refused', by: 'client', stage: 'client-config', reasons: ['digest_too_weak'] },
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
        'RFC 8446 §4.4.2.4 makes the broker refuse it; who sees before that it cannot be used need not send it',
    },
  },
} satisfies ScenarioInput;
