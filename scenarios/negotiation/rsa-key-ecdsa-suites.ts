import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An RSA key behind suites for EC keys',
  description: 'The reverse of the EC key behind RSA suites: the same `no shared cipher`.',
  specs: ['RFC 5246 §7.4.2', 'RFC 8422 §2', 'eclipse/mosquitto#2046'],
  tags: ['suites', 'keys'],
  server: { cipherSuites: ['TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'] },
  tls: ['1.2'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'hello',
    reasons: ['no_shared_cipher', 'handshake_failure', 'insufficient_security'],
  },
} satisfies ScenarioInput;
