import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trusted root version 1',
  description:
    'A root of the nineties, or one made with `openssl x509 -req` and no extensions: it does not say that it is a CA, and it need not, where it is trusted by being given.',
  specs: ['RFC 5280 §6.1.1', 'RFC 5280 §6.2'],
  server: {
    certificate: 'trust/version-1/server',
  },
  client: {
    trustAnchors: ['trust/version-1/root'],
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'unsupported_certificate',
          'not_a_ca',
          'malformed_certificate',
          'unknown_ca',
          'bad_certificate',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['unsupported_certificate', 'malformed_certificate', 'not_a_ca'],
      },
    ],
    because:
      'RFC 5280 §6.1.1(d) takes name and key from a trust anchor, so that the path says nothing about the rest; §6.2 lets an implementation limit the paths it takes further',
  },
} satisfies ScenarioInput;
