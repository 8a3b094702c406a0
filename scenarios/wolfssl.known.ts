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
  'wolfssl/wildcard-for-ip': {
    scenario: 'identity/wildcard-against-ip',
    backend: 'wolfssl',
    versions,
    observed: { outcome: 'connected' },
    cause:
      'wolfSSL compares an address as text with every entry of the SAN, wildcards included: CheckForAltNames does not look at what kind of name was asked for.',
    link: 'https://github.com/wolfSSL/wolfssl/issues/9351',
  },
  'wolfssl/wildcard-anywhere': {
    scenario: 'identity/wildcard-middle',
    backend: 'wolfssl',
    observed: { outcome: 'connected' },
    cause:
      'MatchDomainName takes a wildcard in any label unless the caller passes WOLFSSL_LEFT_MOST_WILDCARD_ONLY, and wolfSSL_check_domain_name has no way to.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/7966',
  },
  'wolfssl/ipv6-as-text': {
    scenario: 'identity/ipv6-*',
    backend: 'wolfssl',
    versions,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['hostname_mismatch'],
    },
    cause:
      'wolfSSL writes the sixteen octets out as text, in full and in capitals, and compares that with what was asked for: only 0000:...:0001 fits, ::1 does not.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/8996',
  },
  'wolfssl/tls13-key-usage': {
    scenario: 'usage/server-ku-{encipherment,agreement,cert-sign}',
    backend: 'wolfssl',
    tls: '1.3',
    versions: '<=5.8.4',
    observed: { outcome: 'connected' },
    cause:
      "The check for digitalSignature asks for the suite's signature algorithm, which a TLS 1.3 suite does not have (any_sa_algo), so it never takes place.",
    link: 'https://github.com/wolfSSL/wolfssl/pull/10386',
  },
} satisfies KnownDivergences;
