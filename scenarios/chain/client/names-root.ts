import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A client name its root may not issue for',
  description: 'The root the broker trusts is limited to .example, and the device is in .test.',
  specs: ['RFC 5280 §6.2', 'RFC 5280 §6.1.1'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['chain/names-root/root'],
  },
  client: {
    certificate: 'chain/names-root/client',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'name_constraints',
          'unhandled_critical_extension',
          'bad_certificate',
          'unknown_ca',
          'certificate_unknown',
        ],
      },
    ],
    because:
      'RFC 5280 §6.1.1(d) takes name and key from a trust anchor; §6.2: name constraints of a self-signed certificate MAY give the initial values',
  },
} satisfies ScenarioInput;
