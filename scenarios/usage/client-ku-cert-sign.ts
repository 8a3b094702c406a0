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
        reasons: ['key_usage', 'unsupported_certificate', 'no_certificate_sent'],
      },
      { outcome: 'refused', by: 'client', stage: 'client-config', reasons: ['key_usage'] },
    ],
    because:
      'RFC 5246 §7.4.6 and RFC 5280 §4.2.1.3: a key that proves the client MUST be allowed to sign; a client may notice it in its own certificate before it sends it, or the broker after',
  },
} satisfies ScenarioInput;
