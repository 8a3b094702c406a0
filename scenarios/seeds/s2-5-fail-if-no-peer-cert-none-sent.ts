import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S2: fail_if_no_peer_cert, no certificate',
  description:
    'Only fail_if_no_peer_cert refuses a client that sends none. The message on the wire is the same empty Certificate as with verify_peer alone.',
  specs: ['RFC 5246 §7.4.6', 'RFC 5246 §7.2.2'],
  tags: ['s2'],
  server: {
    certificate: 's0/server',
    clientAuth: 'require',
    cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'],
  },
  contrast: 'seeds/s2-3-verify-peer-none-sent',
  tls: ['1.2'],
  expect: {
    either: [
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['no_certificate_sent'],
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
