import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "S0: a 512-bit client key at today's default levels",
  description:
    'What the same key does today: OpenSSL at its default level refuses to load it, before any packet; a library that has no such level sends it and the broker refuses it.',
  specs: [
    'RFC 9325 §4.5',
    'RFC 8446 §6.2',
    'RFC 8446 §4.2.3',
    'RFC 8446 §4.4.2',
    'RFC 8017 §9.1.1',
  ],
  tags: ['s0'],
  server: { certificate: 's0/server', clientAuth: 'require' },
  client: { certificate: 'client/rsa512' },
  expect: {
    either: [
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['key_too_small'],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'key_too_small',
          'bad_certificate',
          'certificate_unknown',
          'insufficient_security',
          'no_certificate_sent',
        ],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate-verify',
        reasons: ['decrypt_error', 'key_too_small'],
      },
    ],
    because:
      'RFC 9325 §4.5 sets a length for servers only; no standard makes a side take or refuse a shorter client key',
  },
} satisfies ScenarioInput;
