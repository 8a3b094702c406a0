import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'RSA key exchange with a key for encipherment only',
  description:
    'What keyEncipherment alone is good for: the client encrypts the premaster secret, and the broker never signs. TLS 1.2 only, and many no longer offer it.',
  specs: ['RFC 5246 §7.4.2', 'RFC 5280 §4.2.1.3', 'RFC 9325 §4.1'],
  tags: ['usage', 'rsa-key-exchange'],
  server: { certificate: 'server/ku-encipherment' },
  client: { cipherSuites: ['TLS_RSA_WITH_AES_256_GCM_SHA384', 'TLS_RSA_WITH_AES_128_GCM_SHA256'] },
  tls: ['1.2'],
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'hello',
        reasons: ['no_shared_cipher', 'handshake_failure'],
      },
    ],
    because:
      'RFC 5246 §7.4.2 asks for keyEncipherment only; RFC 9325 §4.1 tells both sides not to negotiate suites without forward secrecy',
  },
} satisfies ScenarioInput;
