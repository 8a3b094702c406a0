import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The client's key is an EC key and its certificate an RSA one",
  description:
    'Two device identities mixed up, of two kinds. No signature this key makes can belong to the certificate.',
  specs: ['RFC 8446 §4.4.3', 'RFC 8446 §4.4.2', 'RFC 5246 §7.4.8'],
  tags: ['keys', 'key-files'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/key-other-type' },
  expect: {
    either: [
      { outcome: 'refused', by: 'client', stage: 'client-config', reasons: ['key_mismatch'] },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['no_certificate_sent'],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate-verify',
        reasons: ['decrypt_error', 'illegal_parameter'],
      },
    ],
    because:
      'RFC 8446 §4.4.3: the receiver refuses a signature that does not fit the certificate; comparing the key before sending is left to the client',
  },
} satisfies ScenarioInput;
