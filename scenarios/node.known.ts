import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// What Node does with OpenSSL, where OpenSSL alone would do otherwise.
export default {
  'node/cr-line-ends': {
    scenario: 'encodings/trust-cr-only',
    backend: 'node',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      "OpenSSL's PEM_read_bio finds no BEGIN line where lines end in carriage returns, and Node takes a `ca` without a certificate for one that trusts nobody.",
    link: 'https://github.com/nodejs/node/issues/24761',
  },
  'node/cr-line-ends-of-a-server': {
    scenario: 'encodings/client-trust-cr-only',
    broker: 'aedes',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      "aedes listens with Node's TLS: a `ca` in which OpenSSL finds no certificate trusts no client.",
    link: 'https://github.com/nodejs/node/issues/24761',
  },
} satisfies KnownDivergences;
