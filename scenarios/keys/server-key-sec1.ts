import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's EC key is a SEC1 file",
  description: '`BEGIN EC PRIVATE KEY`, as `openssl ecparam -genkey` writes it.',
  specs: ['RFC 5915 §4', 'RFC 7468 §10'],
  tags: ['keys', 'key-files'],
  server: { certificate: 'server/key-sec1' },
  expect: {
    either: [
      { outcome: 'connected' },
      { outcome: 'broker-refused-start', reasons: ['malformed_pem'] },
    ],
    because:
      'RFC 7468 §10 and §11 describe PKCS#8 files; no standard obliges a product to read the older forms',
  },
} satisfies ScenarioInput;
