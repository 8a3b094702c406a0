import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No TLS 1.3 suite in common',
  description: 'The broker takes AES-256 only, the client offers AES-128 only.',
  specs: ['RFC 8446 §4.1.1', 'emqx/emqx#3090'],
  tags: ['suites'],
  server: { cipherSuites13: ['TLS_AES_256_GCM_SHA384'] },
  client: { cipherSuites13: ['TLS_AES_128_GCM_SHA256'] },
  tls: ['1.3'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'hello',
    reasons: ['no_shared_cipher', 'handshake_failure', 'insufficient_security'],
  },
} satisfies ScenarioInput;
