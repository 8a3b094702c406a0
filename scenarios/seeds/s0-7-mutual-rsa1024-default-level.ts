import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S0: 1024 bits at default levels',
  description:
    'Long enough for the arithmetic, too short for some security levels: who lets it in is a matter of how a library was built.',
  specs: ['RFC 9325 §4.5', 'RFC 8446 §6.2', 'RFC 8446 §4.4.2.4'],
  tags: ['s0'],
  server: { certificate: 's0/server', clientAuth: 'require' },
  client: { certificate: 'client/rsa1024' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: ['client-config', 'client-certificate', 'client-certificate-verify'],
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
    ],
    because:
      'RFC 9325 §4.5 sets a length for servers only; no standard makes a side take or refuse a shorter client key',
  },
} satisfies ScenarioInput;
