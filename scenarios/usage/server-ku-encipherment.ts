import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate whose key may not sign',
  description:
    'Key usage is keyEncipherment only, a leftover of RSA key exchange, and the client offers suites that sign: in TLS 1.3 all of them.',
  specs: [
    'RFC 8446 §4.4.2.2',
    'RFC 5246 §7.4.2',
    'RFC 5280 §4.2.1.3',
    'openssl/openssl#12721',
    'openssl/openssl#32220',
  ],
  tags: ['usage'],
  server: { certificate: 'server/ku-encipherment' },
  client: {
    cipherSuites: [
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    ],
  },
  expect: {
    either: [
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['key_usage', 'unsupported_certificate'],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'hello',
        reasons: ['no_shared_cipher', 'no_shared_signature_algorithm', 'handshake_failure'],
      },
    ],
    because:
      'RFC 8446 §4.4.2.2 and RFC 5246 §7.4.2: a key that signs the handshake MUST have digitalSignature where key usage is present; a server may notice it before it sends the certificate, or the client after',
  },
} satisfies ScenarioInput;
