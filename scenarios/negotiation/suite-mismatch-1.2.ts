import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No TLS 1.2 suite in common',
  description: 'The broker takes AES-128 only, the client offers AES-256 only.',
  specs: ['RFC 5246 §7.4.1.3', 'RFC 5246 §7.2.2'],
  tags: ['suites'],
  server: { cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] },
  client: { cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'] },
  tls: ['1.2'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'hello',
    reasons: ['no_shared_cipher', 'handshake_failure', 'insufficient_security'],
  },
} satisfies ScenarioInput;
