import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S0: 1024 bits are enough',
  description:
    'The fix of the day: 94 bytes fit in 128. The same broker, the same client, a longer key.',
  specs: ['RFC 8017 §9.2', 'RFC 5246 §7.4.4', 'RFC 5246 §7.4.8'],
  tags: ['s0'],
  server: {
    certificate: 's0/server',
    clientAuth: 'require',
    securityLevel: 0,
    signatureAlgorithms: ['rsa_pkcs1_sha512'],
  },
  client: { certificate: 'client/rsa1024', securityLevel: 0 },
  tls: ['1.2'],
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
