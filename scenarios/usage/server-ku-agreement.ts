import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate whose key is for key agreement only',
  description:
    'An EC key for static ECDH, which TLS 1.3 does not have and nobody offers in TLS 1.2: the key would have to sign and may not.',
  specs: ['RFC 8446 §4.4.2.2', 'RFC 5246 §7.4.2', 'RFC 5280 §4.2.1.3', 'openssl/openssl#19263'],
  tags: ['usage'],
  server: { certificate: 'server/ku-agreement' },
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
