import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A CA below a root that may have none',
  description:
    "The root's own certificate says path length 0, and there is an intermediate. What stands in the trust anchor's certificate is no part of the path, and many verifiers look at it all the same.",
  specs: ['RFC 5280 §6.2', 'RFC 5280 §6.1.1', 'square/certstrap#78'],
  tags: ['chain'],
  server: {
    certificate: 'chain/path-length-root/server',
  },
  client: {
    trustAnchors: ['chain/path-length-root/root'],
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
        reasons: ['path_length', 'unknown_ca', 'not_a_ca', 'bad_certificate'],
      },
    ],
    because:
      'RFC 5280 §6.1.1(d) takes name and key from a trust anchor; §6.2: extensions of a self-signed certificate MAY give recommended initial values',
  },
} satisfies ScenarioInput;
