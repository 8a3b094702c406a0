import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's RSA key is a PKCS#1 file",
  description: '`BEGIN RSA PRIVATE KEY`, as `openssl genrsa` wrote it for decades.',
  specs: ['RFC 8017 §A.1.2', 'RFC 7468 §10', 'kamilfb/mqtt-spy#63', 'hivemq/mqtt-cli#186'],
  tags: ['keys', 'key-files'],
  server: { certificate: 'server/key-pkcs1' },
  expect: {
    either: [
      { outcome: 'connected' },
      { outcome: 'broker-refused-start', reasons: ['malformed_pem'] },
    ],
    because:
      'RFC 7468 §10 and §11 describe PKCS#8 files; no standard obliges a product to read the older forms',
  },
} satisfies ScenarioInput;
