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
        reasons: ['key_usage', 'unsupported_certificate', 'no_certificate_sent'],
      },
      { outcome: 'refused', by: 'client', stage: 'client-config', reasons: ['key_usage'] },
    ],
    because:
      'RFC 5246 §7.4.6 and RFC 5280 §4.2.1.3: a key that proves the client MUST be allowed to sign; a client may notice it in its own certificate before it sends it, or the broker after',
  },
} satisfies ScenarioInput;
