import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A 664-bit client key: SHA-256 fits, longer digests do not',
  description:
    '83 octets: RSA-PSS takes 66 with SHA-256 and 98 with SHA-384, PKCS#1 v1.5 takes 94 with SHA-512. The library has to choose by the size of its key, not by its preference.',
  specs: ['RFC 8017 §9.1.1', 'RFC 8017 §9.2', 'RFC 8446 §4.2.3', 'Mbed-TLS/mbedtls#5453'],
  tags: ['keys'],
  server: { clientAuth: 'require', securityLevel: 0 },
  client: { certificate: 'client/rsa-664', securityLevel: 0 },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
