import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S2: one-way, verify_none',
  description:
    'The first of the two captures: the broker asks for no certificate. ServerHello, Certificate, ServerKeyExchange, ServerHelloDone, then ClientKeyExchange, ChangeCipherSpec and Finished. The suite reads: key exchange ECDHE, authentication RSA, encryption AES-256-CBC, MAC SHA-384.',
  specs: ['RFC 5246 §7.3', 'RFC 5289 §3.1', 'RFC 8422 §2'],
  tags: ['s2'],
  server: { certificate: 's0/server', cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'] },
  tls: ['1.2'],
  expect: {
    either: [
      {
        outcome: 'connected',
        negotiated: { version: '1.2', cipher: 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384' },
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'hello',
        reasons: ['no_shared_cipher', 'handshake_failure', 'insufficient_security'],
      },
    ],
    because: 'RFC 5246 §9 makes one suite mandatory, and it is not this one: a client may lack it',
  },
} satisfies ScenarioInput;
