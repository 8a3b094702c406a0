import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'One TLS 1.3 suite on the client',
  description: 'The client offers the one suite every TLS 1.3 implementation must have.',
  specs: ['RFC 8446 §9.1', 'RFC 8446 §4.1.3'],
  tags: ['suites'],
  client: { cipherSuites13: ['TLS_AES_128_GCM_SHA256'] },
  tls: ['1.3'],
  expect: { outcome: 'connected', negotiated: { cipher: 'TLS_AES_128_GCM_SHA256' } },
} satisfies ScenarioInput;
