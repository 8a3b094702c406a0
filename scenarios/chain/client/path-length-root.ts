import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's CA is below a root that may have none",
  description:
    'The root that the broker trusts says path length 0, and the device has an intermediate.',
  specs: ['RFC 5280 §6.2', 'RFC 5280 §6.1.1', 'square/certstrap#78'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['chain/path-length-root/root'],
  },
  client: {
    certificate: 'chain/path-length-root/client',
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
          'path_length',
          'unknown_ca',
          'not_a_ca',
          'bad_certificate',
          'certificate_unknown',
        ],
      },
    ],
    because:
      'RFC 5280 §6.1.1(d) takes name and key from a trust anchor; §6.2: extensions of a self-signed certificate MAY give recommended initial values',
  },
} satisfies ScenarioInput;
