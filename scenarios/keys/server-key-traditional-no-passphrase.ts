import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's key is encrypted in OpenSSL's older form and no passphrase is given",
  description: 'The header in the file says that it is encrypted; there is nobody to ask.',
  specs: ['RFC 1421 §4.6.1.1', 'RFC 8017 §A.1.2'],
  tags: ['keys', 'key-files'],
  server: { certificate: 'server/key-encrypted-traditional' },
  expect: { outcome: 'broker-refused-start', reasons: ['bad_passphrase', 'malformed_pem'] },
} satisfies ScenarioInput;
