import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The client's key file is encrypted and the passphrase is given",
  description: 'PKCS#8 with PBES2, the standard form.',
  specs: ['RFC 5958 §3', 'RFC 7468 §11', 'thomasnordquist/MQTT-Explorer#209'],
  tags: ['keys', 'key-files'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/key-encrypted', passphrase: 'correct horse' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
