import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's key file is encrypted in OpenSSL's older form",
  description:
    'PKCS#1 with `Proc-Type: 4,ENCRYPTED` in the file: a form of PEM for mail, which no standard for keys describes.',
  specs: ['RFC 1421 §4.6.1.1', 'RFC 7468 §11', 'RFC 8017 §A.1.2'],
  tags: ['keys', 'key-files'],
  server: { certificate: 'server/key-encrypted-traditional', passphrase: 'correct horse' },
  expect: {
    either: [
      { outcome: 'connected' },
      { outcome: 'broker-refused-start', reasons: ['malformed_pem', 'bad_passphrase'] },
    ],
    because:
      'RFC 7468 §10 and §11 describe PKCS#8 files; no standard obliges a product to read the older forms',
  },
} satisfies ScenarioInput;
