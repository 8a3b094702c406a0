import type { KnownDivergences } from '../harness/model/known-divergence.ts';

export default {
  'wolfssl/ecdhe-psk-x25519': {
    scenario: 'negotiation/psk-ecdhe',
    backend: 'wolfssl',
    versions: '<5.7.0',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-key-exchange',
      reasons: ['illegal_parameter'],
    },
    cause:
      'With ECDHE_PSK the client does not remember which curve ServerKeyExchange named, and reads an X25519 key as a point on a NIST curve: -352.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/7132',
  },
} satisfies KnownDivergences;
