import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Reported for 5.8.2 and changed by wolfSSL/wolfssl#9380 after it; later versions are expected to
// do what RFC 9525 says.
const versions = '<=5.8.2';

// What was measured here and is not known to have changed since.
const measured = '<=5.7.2';

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
  'wolfssl/issuer-name-string-type': {
    scenario: 'chain/server/issuer-string',
    backend: 'wolfssl',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'wolfSSL finds an issuer by a hash of the octets of its name, the tags of its strings included, where RFC 5280 §7.1 has names compared.',
    link: 'https://github.com/cyassl/cyassl/issues/68',
  },
  'wolfssl/issuer-name-case': {
    scenario: 'chain/server/issuer-case',
    backend: 'wolfssl',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'GetName hashes the octets of the name as they stand (CalcHashId), and an issuer is looked up by that hash: no letter case is folded, as RFC 5280 §7.1 has it.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.5.4-stable/wolfcrypt/src/asn.c',
  },
  'wolfssl/address-constraints': {
    scenario: 'chain/server/names-address',
    backend: 'wolfssl',
    // wolfSSL/wolfssl#9705 was merged after it.
    versions: '<=5.8.4',
    observed: { outcome: 'connected' },
    cause:
      'ConfirmNameConstraints looks at DNS names, mail addresses and directory names and passes over constraints on addresses, also in a critical extension; support came with wolfSSL/wolfssl#9705.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/9705',
  },
  'wolfssl/ipv6-overflow': {
    scenario: 'identity/{ipv6-san,ipv6-long-form}',
    backend: 'wolfssl',
    versions: '<5.0.0',
    observed: { outcome: 'crashed', by: 'client' },
    cause:
      'CheckForAltNames writes an IPv6 address of the certificate out with a colon after each octet, 47 characters into a buffer of 46: the fortified C library ends the process. wolfSSL/wolfssl#3823 came after 4.8.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/3823',
  },
  'wolfssl/excluded-without-a-dot': {
    scenario: 'chain/server/names-excluded',
    backend: 'wolfssl',
    versions: '<=4.6.0',
    observed: { outcome: 'connected' },
    cause:
      'MatchBaseName holds a constraint on DNS names against the end of a name only where it begins with a dot, else against its beginning: excluding test does not exclude broker.test.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v4.6.0-stable/wolfcrypt/src/asn.c',
  },
} satisfies KnownDivergences;
