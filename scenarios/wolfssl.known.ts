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
  'wolfssl/revocation-list-of-a-sent-ca': {
    scenario: 'revocation/server-two-lists*,revocation/server-intermediate-revoked',
    backend: 'wolfssl',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['crl_unavailable'],
    },
    cause:
      'A list is verified when it is loaded, with the CAs that are trusted then: the list of a CA whose certificate only comes in the handshake cannot be given (ASN_CRL_NO_SIGNER_E).',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.5.4-stable/src/crl.c',
  },
  'wolfssl/stale-revocation-list': {
    scenario: 'revocation/server-stale',
    backend: 'wolfssl',
    versions: '<=5.5.4',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['malformed_pem'],
    },
    cause:
      'ParseCRL holds nextUpdate against the clock when the list is loaded, and makes ASN_PARSE_E (-140) of whatever is wrong with the dates: a list past its next update is one that cannot be read.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.5.4-stable/wolfcrypt/src/asn.c',
  },
  'wolfssl/cr-line-ends': {
    scenario: 'encodings/trust-cr-only',
    backend: 'wolfssl',
    versions: measured,
    observed: { outcome: 'refused', by: 'client', stage: 'client-config' },
    cause:
      'PemToDer wants a line feed after the BEGIN line, and takes one after a carriage return.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/1122',
  },
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

  'wolfssl/no-empty-list': {
    scenario: 'mutual/{rsa-client-ecdsa-only,ec-client-rsa-only,p-384-client-p-256-only}',
    backend: 'wolfssl',
    tls: '1.3',
    versions: measured,
    observed: { outcome: 'refused', by: 'client', reasons: ['illegal_parameter'] },
    cause:
      'Where the key can make none of the signatures asked for, PickHashSigAlgo fails with INVALID_PARAMETER (-425) and the client gives up, after the certificate it should not have sent.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/3149',
  },
  'wolfssl/no-empty-list-ed25519': {
    scenario: 'mutual/ed25519-client-not-listed',
    backend: 'wolfssl',
    versions: measured,
    observed: { outcome: 'refused', by: 'client', reasons: ['illegal_parameter'] },
    cause:
      'Where Ed25519 is not listed, PickHashSigAlgo fails with INVALID_PARAMETER (-425) and the client gives up instead of sending an empty list.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/2307',
  },
  'wolfssl/unsuitable-certificate': {
    scenario: 'mutual/ec-client-rsa-only,seeds/s4-2-unsuitable',
    backend: 'wolfssl',
    tls: '1.2',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'broker',
      reasons: ['handshake_failure', 'illegal_parameter'],
    },
    cause:
      'In TLS 1.2 the certificate that is loaded is sent whatever CertificateRequest lists, and signed with a scheme that is not listed.',
    link: 'https://github.com/wolfSSL/wolfssl/issues/9198',
  },
  'wolfssl/certificate-signature-not-listed': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'wolfssl',
    versions: measured,
    observed: { outcome: 'connected' },
    cause:
      "Only the key is held against what CertificateRequest lists, not the certificate's own signature.",
    link: 'https://github.com/wolfSSL/wolfssl/issues/11075',
  },
  'wolfssl/any-256-bit-curve': {
    scenario: 'keys/client-{brainpool,secp256k1}',
    backend: 'wolfssl',
    tls: '1.3',
    versions: measured,
    observed: { outcome: 'refused', by: 'broker', reasons: ['illegal_parameter'] },
    cause:
      'A scheme is chosen by digest and size of the curve: any curve of 256 bits is signed with as ecdsa_secp256r1_sha256, which RFC 8446 §4.2.3 binds to P-256.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/9701',
  },
  'wolfssl/pss-key-as-rsae': {
    scenario: 'keys/client-rsa-pss,mutual/pss-key-client-rsae-only',
    backend: 'wolfssl',
    // wolfSSL/wolfssl#9443 was merged after it.
    versions: '<=5.8.2',
    observed: { outcome: 'refused', by: 'broker', reasons: ['illegal_parameter'] },
    cause:
      'CertificateVerify names rsa_pss_rsae_* also for a key that is for RSA-PSS only; rsa_pss_pss_* came with wolfSSL/wolfssl#9443.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/9443',
  },
  'wolfssl/pss-key-of-a-server': {
    scenario: 'keys/server-rsa-pss',
    backend: 'wolfssl',
    tls: '1.3',
    // wolfSSL/wolfssl#9443 was merged after it.
    versions: '<=5.8.2',
    observed: { outcome: 'refused', by: 'client', reasons: ['illegal_parameter'] },
    cause:
      'ClientHello lists rsa_pss_pss_*, and CertificateVerify with such a scheme is then not understood.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/9443',
  },
  'wolfssl/pss-key-of-one-digest': {
    scenario: 'keys/server-rsa-pss-sha384',
    backend: 'wolfssl',
    // wolfSSL/wolfssl#9443 was merged after it.
    versions: '<=5.8.2',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['malformed_certificate'],
    },
    cause:
      'ClientHello lists rsa_pss_pss_sha384, and a public key whose parameters bind it to that digest (RFC 4055 §3.1) is then not parsed: -140.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/9443',
  },
  'wolfssl/tls13-md5': {
    scenario: 'signatures/server-md5',
    backend: 'wolfssl',
    tls: '1.3',
    versions: measured,
    observed: { outcome: 'connected' },
    cause:
      'A build with MD5 verifies certificates signed with it in every version of TLS: ConfirmSignature does not know which one it serves.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.5.4-stable/wolfcrypt/src/asn.c',
  },
  'wolfssl/curve-without-a-name': {
    scenario: 'keys/client-explicit-curve',
    backend: 'wolfssl',
    versions: '<=5.5.4',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['key_too_small'],
    },
    cause:
      'The size of an EC key is looked up by the name of its curve (wc_ecc_get_curve_size_from_id): one whose parameters are written out has none, and is refused as too small: -410.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.5.4-stable/src/ssl.c',
  },
  'wolfssl/certificate-read-again-for-its-key': {
    scenario:
      'form/client-duplicate-extension,signatures/client-algorithm-mismatch,usage/client-unknown-critical',
    backend: 'wolfssl',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['key_mismatch'],
    },
    cause:
      'The certificate is loaded unread; wolfSSL_CTX_check_private_key is the first to parse it, and calls a certificate it cannot parse one that the key does not belong to.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.5.4-stable/src/ssl.c',
  },
  'wolfssl/certificate-signer-key-usage-for-its-key': {
    scenario: 'usage/client-ku-cert-sign',
    backend: 'wolfssl',
    versions: '>5.5.4 <=5.7.2',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['key_mismatch'],
    },
    cause:
      'DecodeCert refuses keyCertSign where cA is not asserted (KEYUSAGE_E), and wolfSSL_CTX_check_private_key, the first to parse the certificate, calls that one the key does not belong to.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.7.2-stable/wolfcrypt/src/asn.c',
  },
  'wolfssl/date-that-cannot-be-read': {
    scenario: 'time/without-seconds',
    backend: 'wolfssl',
    versions: '>5.5.4 <=5.7.2',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['certificate_expired'],
    },
    cause:
      'CheckDate makes ASN_AFTER_DATE_E (-151) of every notAfter that wc_ValidateDate does not take: a date that cannot be read is one that is past.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.7.2-stable/wolfcrypt/src/asn.c',
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
  'wolfssl/no-pss-certificates': {
    scenario: 'signatures/server-pss',
    backend: 'wolfssl',
    versions: '<5.5.0',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['malformed_certificate'],
    },
    cause:
      'Certificates signed with RSA-PSS are parsed since wolfSSL/wolfssl#5397; before it the parameters of the algorithm are an ASN.1 error: -140.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/5397',
  },
  'wolfssl/no-pss-files': {
    scenario: 'signatures/{server-pss-ca,client-pss},mutual/pss-signed-rsae-listed',
    backend: 'wolfssl',
    versions: '<5.5.0',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['malformed_pem'],
    },
    cause:
      'Certificates signed with RSA-PSS are parsed since wolfSSL/wolfssl#5397; before it a file with one cannot be loaded.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/5397',
  },
} satisfies KnownDivergences;
