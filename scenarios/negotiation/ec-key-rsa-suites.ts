import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An EC key behind suites for RSA keys',
  description:
    "The reported `no shared cipher` after switching to an EC certificate: the broker's suite list is still the ECDHE-RSA one.",
  specs: ['RFC 5246 §7.4.2', 'RFC 8422 §2', 'eclipse/mosquitto#2902'],
  tags: ['suites', 'keys'],
  server: {
    certificate: 'server/ec',
    cipherSuites: [
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    ],
  },
  tls: ['1.2'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'hello',
    reasons: ['no_shared_cipher', 'handshake_failure', 'insufficient_security'],
  },
} satisfies ScenarioInput;
