import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The private key does not belong to the client certificate',
  description:
    'Two device identities mixed up. Most libraries notice while loading; one that does not is found out by the broker, whose alert says nothing about keys.',
  specs: ['RFC 8446 §4.4.3', 'RFC 5246 §7.4.8', 'espressif/esp-mqtt#192'],
  tags: ['keys'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/good', key: 'client/other' },
  expect: {
    either: [
      { outcome: 'refused', by: 'client', stage: 'client-config', reasons: ['key_mismatch'] },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate-verify',
        reasons: ['decrypt_error'],
      },
    ],
    because:
      'RFC 8446 §4.4.3: the receiver refuses a signature that does not verify with decrypt_error; comparing the key before sending is left to the client',
  },
} satisfies ScenarioInput;
