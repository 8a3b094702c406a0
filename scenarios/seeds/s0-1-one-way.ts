import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S0: the port without client certificates works',
  description:
    'The first half of the story: the client has its RSA-512 key configured, the broker asks for no certificate, and all is well. Only server.clientAuth differs from s0-3.',
  specs: ['RFC 5246 §7.4.4', 'RFC 5246 §7.3'],
  tags: ['s0'],
  server: { certificate: 's0/server', securityLevel: 0, signatureAlgorithms: ['rsa_pkcs1_sha512'] },
  client: { certificate: 'client/rsa512', securityLevel: 0 },
  tls: ['1.2'],
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
