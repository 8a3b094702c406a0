import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'RSA key exchange, without forward secrecy',
  description:
    'The only suites of some old devices: the client encrypts the premaster secret with the key of the certificate. There is no ServerKeyExchange. Many libraries no longer have it.',
  specs: ['RFC 5246 §7.4.7.1', 'RFC 9325 §4.1'],
  tags: ['suites'],
  server: { cipherSuites: ['TLS_RSA_WITH_AES_128_GCM_SHA256'] },
  client: { cipherSuites: ['TLS_RSA_WITH_AES_128_GCM_SHA256'] },
  tls: ['1.2'],
  expect: {
    either: [
      { outcome: 'connected', negotiated: { cipher: 'TLS_RSA_WITH_AES_128_GCM_SHA256' } },
      {
        outcome: 'refused',
        by: 'client',
        stage: ['client-config', 'hello'],
        reasons: ['no_shared_cipher', 'configuration_rejected'],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'hello',
        reasons: ['no_shared_cipher', 'handshake_failure', 'insufficient_security'],
      },
    ],
    because: 'RFC 9325 §4.1: implementations SHOULD NOT negotiate static RSA, so they may lack it',
  },
} satisfies ScenarioInput;
