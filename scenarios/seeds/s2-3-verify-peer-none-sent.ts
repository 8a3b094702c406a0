import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S2: verify_peer alone, no certificate',
  description:
    'verify_peer alone asks for a certificate and accepts none: the client sends an empty Certificate and no CertificateVerify, and is let in.',
  specs: ['RFC 5246 §7.4.6', 'emqx/emqx#1820'],
  tags: ['s2'],
  server: {
    certificate: 's0/server',
    clientAuth: 'request',
    cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'],
  },
  contrast: 'seeds/s2-2-mutual',
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
