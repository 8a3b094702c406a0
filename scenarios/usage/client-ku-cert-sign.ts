import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate whose key may only sign certificates',
  description:
    'Key usage is keyCertSign only, copied from the section for CAs of the OpenSSL configuration, on a certificate that is no CA.',
  specs: ['RFC 5246 §7.4.6', 'RFC 5280 §4.2.1.3', 'RFC 5280 §4.2.1.9'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/ku-cert-sign' },
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
