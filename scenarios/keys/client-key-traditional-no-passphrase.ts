import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The client's key is encrypted in OpenSSL's older form and no passphrase is given",
  description:
    'The header in the file says that it is encrypted; the tool has no field for a passphrase.',
  specs: ['RFC 1421 §4.6.1.1', 'RFC 8017 §A.1.2', 'thomasnordquist/MQTT-Explorer#209'],
  tags: ['keys', 'key-files'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/key-encrypted-traditional' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'client-config',
    reasons: ['bad_passphrase', 'malformed_pem'],
  },
} satisfies ScenarioInput;
