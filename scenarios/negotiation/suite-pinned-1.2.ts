import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'One TLS 1.2 suite on the client',
  description: 'The client offers a single AEAD suite, which every broker has.',
  specs: ['RFC 5246 §7.4.1.3', 'RFC 5289 §3.2'],
  tags: ['suites'],
  client: { cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'] },
  tls: ['1.2'],
  expect: { outcome: 'connected', negotiated: { cipher: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384' } },
} satisfies ScenarioInput;
