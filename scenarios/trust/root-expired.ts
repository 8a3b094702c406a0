import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trusted root that has expired',
  description:
    'The root expired, and the certificate it issued did not. Devices that are never updated live on with such roots where their library lets them.',
  specs: ['RFC 5280 §6.1.1', 'RFC 5280 §6.2', 'RFC 8446 §6.2'],
  server: {
    certificate: 'trust/expired/server',
  },
  client: {
    trustAnchors: ['trust/expired/root'],
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
        reasons: ['certificate_expired', 'unknown_ca'],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['certificate_expired'],
      },
    ],
    because:
      'RFC 5280 §6.1.1(d) takes name and key from a trust anchor, so that the path says nothing about the rest; §6.2 lets an implementation limit the paths it takes further',
  },
} satisfies ScenarioInput;
