import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker that allows its 1024-bit RSA key, and clients at their defaults',
  description:
    'The usual way out: the security level is lowered on the broker, and every client whose own level is higher still refuses.',
  specs: ['RFC 9325 §4.5', 'RFC 8446 §6.2', 'espressif/esp-idf#5002'],
  tags: ['keys'],
  server: { certificate: 'server/rsa-1024', securityLevel: 0 },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'key_too_small',
          'bad_certificate',
          'insufficient_security',
          'unsupported_certificate',
        ],
      },
    ],
    because:
      'RFC 9325 §4.5: a server MUST have at least 2048 bits; nothing tells a client what to do with one that has fewer',
  },
} satisfies ScenarioInput;
