import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The client's key is encrypted and no passphrase is given",
  description: 'The tool has no field for it, or nobody filled it in.',
  specs: ['RFC 5958 §3', 'RFC 7468 §11', 'thomasnordquist/MQTT-Explorer#209'],
  tags: ['keys', 'key-files'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/key-encrypted' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'client-config',
    reasons: ['bad_passphrase', 'malformed_pem'],
  },
} satisfies ScenarioInput;
