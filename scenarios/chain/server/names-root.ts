import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A name the root may not issue for',
  description:
    "The root's own certificate is limited to .example. What stands in the trust anchor's certificate is no part of the path.",
  specs: ['RFC 5280 §6.2', 'RFC 5280 §6.1.1'],
  tags: ['chain'],
  server: {
    certificate: 'chain/names-root/server',
  },
  client: {
    trustAnchors: ['chain/names-root/root'],
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
          'name_constraints',
          'unhandled_critical_extension',
          'bad_certificate',
          'unknown_ca',
        ],
      },
    ],
    because:
      'RFC 5280 §6.1.1(d) takes name and key from a trust anchor; §6.2: name constraints of a self-signed certificate MAY give the initial values',
  },
} satisfies ScenarioInput;
