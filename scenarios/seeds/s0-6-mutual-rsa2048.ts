import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S0: 2048 bits need no special level',
  description:
    'The fix of today: a key every library takes as it is, against the broker that wants SHA-512.',
  specs: ['RFC 8017 §9.2', 'RFC 5246 §7.4.4', 'RFC 9325 §4.5'],
  tags: ['s0'],
  server: {
    certificate: 's0/server',
    clientAuth: 'require',
    signatureAlgorithms: ['rsa_pkcs1_sha512'],
  },
  client: { certificate: 'client/rsa2048' },
  tls: ['1.2'],
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
