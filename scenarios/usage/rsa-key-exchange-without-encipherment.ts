import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'RSA key exchange with a key that may only sign',
  description:
    'Key usage is digitalSignature only, as CAs issue it today, and the client offers nothing but RSA key exchange: it would encrypt the premaster secret to a key that is not for that.',
  specs: ['RFC 5246 §7.4.2', 'RFC 5280 §4.2.1.3', 'openssl/openssl#25718', 'openssl/openssl#11383'],
  tags: ['usage', 'rsa-key-exchange'],
  server: { certificate: 'server/ku-signature' },
  client: { cipherSuites: ['TLS_RSA_WITH_AES_256_GCM_SHA384', 'TLS_RSA_WITH_AES_128_GCM_SHA256'] },
  tls: ['1.2'],
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
      'RFC 5246 §7.4.2: for RSA key exchange the keyEncipherment bit MUST be set where key usage is present; a server may notice it before it sends the certificate, or the client after',
  },
} satisfies ScenarioInput;
