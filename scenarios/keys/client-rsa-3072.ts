import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client with a 3072-bit RSA key',
  description: 'CertificateVerify of 384 octets, from a key of today.',
  specs: ['RFC 8017 §3.1', 'RFC 9325 §4.5'],
  tags: ['keys'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/rsa-3072' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
