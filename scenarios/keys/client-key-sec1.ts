import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The client's EC key is a SEC1 file",
  description: '`BEGIN EC PRIVATE KEY`, which tools for devices write.',
  specs: ['RFC 5915 §4', 'RFC 7468 §10', 'hivemq/mqtt-cli#186'],
  tags: ['keys', 'key-files'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/key-sec1' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['malformed_pem'],
      },
    ],
    because:
      'RFC 7468 §10 and §11 describe PKCS#8 files; no standard obliges a product to read the older forms',
  },
} satisfies ScenarioInput;
