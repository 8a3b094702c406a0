import type { KnownDivergences } from '../harness/model/known-divergence.ts';

export default {
  'mosquitto/tls11-internal-error': {
    scenario: 'versions/client-1.1-only',
    broker: 'mosquitto',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['internal_error'] },
    cause:
      'mosquitto leaves TLS 1.1 switched on; OpenSSL 3 then finds no signature algorithm for it above security level 0, as it would have to be SHA-1, and says internal_error instead of protocol_version.',
    link: 'https://github.com/openssl/openssl/issues/17476',
  },
} satisfies KnownDivergences;
