import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trusted root without keyCertSign',
  description: 'The key usage of the root does not allow it to sign certificates.',
  specs: ['RFC 5280 §6.1.1', 'RFC 5280 §6.2', 'RFC 5280 §4.2.1.3'],
  server: {
    certificate: 'trust/no-cert-sign/server',
  },
  client: {
    trustAnchors: ['trust/no-cert-sign/root'],
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
        reasons: ['key_usage', 'not_a_ca', 'unknown_ca', 'bad_certificate'],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['key_usage', 'not_a_ca'],
      },
    ],
    because:
      'RFC 5280 §6.1.1(d) takes name and key from a trust anchor, so that the path says nothing about the rest; §6.2 lets an implementation limit the paths it takes further',
  },
} satisfies ScenarioInput;
