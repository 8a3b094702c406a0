import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's key belongs to another certificate",
  description: 'A certificate was renewed and only one of the two files was copied.',
  specs: ['RFC 8446 §4.4.3', 'RFC 5246 §7.4.3'],
  tags: ['keys', 'key-files'],
  server: { certificate: 'server/key-mismatch' },
  expect: {
    either: [
      { outcome: 'broker-refused-start', reasons: ['key_mismatch'] },
      {
        outcome: 'refused',
        by: 'client',
        stage: ['server-key-exchange', 'server-certificate-verify'],
        reasons: ['decrypt_error'],
      },
    ],
    because:
      'RFC 8446 §4.4.3 and RFC 5246 §7.4.3 make the client refuse a signature that does not verify; comparing key and certificate before is left to the server',
  },
} satisfies ScenarioInput;
