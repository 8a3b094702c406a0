import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Reported for 5.8.2 and changed by wolfSSL/wolfssl#9380 after it; later versions are expected to
// do what RFC 9525 says.
const versions = '<=5.8.2';

export default {
  'wolfssl/ip-in-dns-san': {
    scenario: 'identity/ip-as-dns-san',
    backend: 'wolfssl',
    versions,
    observed: { outcome: 'connected' },
    cause:
      'wolfSSL compares an address as text with every entry of the SAN, also with DNS names: CheckForAltNames does not look at what kind of name was asked for.',
    link: 'https://github.com/wolfSSL/wolfssl/issues/9351',
  },
  'wolfssl/ip-in-common-name': {
    scenario: 'identity/ip-in-cn',
    backend: 'wolfssl',
    versions,
    observed: { outcome: 'connected' },
    cause:
      'Without a SAN wolfSSL compares an address as text with the common name, as it does with a DNS name.',
    link: 'https://github.com/wolfSSL/wolfssl/issues/8923',
  },
} satisfies KnownDivergences;
