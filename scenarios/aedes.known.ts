import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Node 16 as a server; later ones of the fleet have neither.
export default {
  'aedes/no-alert-for-alpn': {
    scenario: 'negotiation/alpn-mismatch',
    broker: 'aedes',
    brokerVersions: '<3.0',
    observed: { outcome: 'connected' },
    cause:
      'A server of Node 16 goes on without a protocol where it knows none of those offered; RFC 7301 §3.2 has no_application_protocol, which later ones send.',
    link: 'https://github.com/nodejs/node/pull/44031',
  },
  'aedes/certificate-before-level': {
    scenario: 'keys/server-rsa-512-level-0,signatures/server-{md5,md5-level-0}',
    broker: 'aedes',
    brokerVersions: '<3.0',
    observed: {
      outcome: 'broker-refused-start',
      reasons: ['key_too_small', 'digest_too_weak'],
    },
    cause:
      'Node 16 loads the certificate before it sets the cipher list, and with it the security level: what level 1 forbids is not loaded, also where level 0 is asked for.',
    link: 'https://github.com/nodejs/node/blob/v16.20.2/lib/internal/tls/secure-context.js',
  },
} satisfies KnownDivergences;
