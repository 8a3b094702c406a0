import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S2: mutual, verify_peer and fail_if_no_peer_cert',
  description:
    'The second capture: three messages more. The broker adds CertificateRequest to its flight, the client answers with Certificate before ClientKeyExchange and with CertificateVerify after it.',
  specs: ['RFC 5246 §7.3', 'RFC 5246 §7.4.4', 'RFC 5246 §7.4.6', 'RFC 5246 §7.4.8'],
  tags: ['s2'],
  server: {
    certificate: 's0/server',
    clientAuth: 'require',
    cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'],
  },
  client: { certificate: 'client/good' },
  contrast: 'seeds/s2-1-one-way',
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
