import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate whose key may not sign',
  description: 'Key usage is keyEncipherment only, but a client proves its key with a signature.',
  specs: ['RFC 5246 §7.4.6', 'RFC 5280 §4.2.1.3', 'openssl/openssl#12721'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/ku-encipherment' },
  expect: {
    either: [
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'key_usage',
          'unsupported_certificate',
          'bad_certificate',
          'certificate_unknown',
          'no_certificate_sent',
        ],
      },
      { outcome: 'refused', by: 'client', stage: 'client-config', reasons: ['key_usage'] },
    ],
    because:
      'RFC 5246 §7.4.6: the certificate MUST allow the key to be used for signing; TLS 1.3 says it of servers only (RFC 8446 §4.4.2.2), and there RFC 5280 §4.2.1.3 and §4.2 decide: a critical extension that gives the key its purposes is to be processed; client or broker may notice',
  },
} satisfies ScenarioInput;
