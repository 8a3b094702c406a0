import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client with a 4096-bit RSA key',
  description: 'CertificateVerify of 512 octets: seconds of work on a small device.',
  specs: ['RFC 8017 §3.1', 'RFC 8446 §4.4.3'],
  tags: ['keys'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/rsa-4096' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
