import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Measured with 2.16.9, 2.28.3 and 3.6.6. Where nothing else is known, an entry speaks of what was
// measured: a later release makes it stale or shows the same.
const measured = '<=3.6.6';

const SOURCE = 'https://github.com/Mbed-TLS/mbedtls/blob/mbedtls-3.6.6/library';

export default {
  'mbedtls/no-tls13': {
    scenario: 'versions/server-1.3-only',
    backend: 'mbedtls',
    tls: 'default',
    versions: '<3.0',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['protocol_version'] },
    cause: 'TLS 1.3 came with mbedTLS 3; a client of 2.x offers 1.2 at most.',
    link: 'https://github.com/Mbed-TLS/mbedtls/blob/mbedtls-3.6.6/docs/architecture/tls13-support.md',
  },
  'mbedtls/pss-offered-and-refused': {
    scenario: 'versions/server-1.2-only',
    backend: 'mbedtls',
    tls: 'default',
    // A regression of 3.6.6; fixed by Mbed-TLS/mbedtls#10674, merged after it.
    versions: '3.6.6',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-key-exchange',
      reasons: ['illegal_parameter'],
    },
    cause:
      'A client that offers TLS 1.2 and 1.3 lists rsa_pss_rsae_*, and refuses a ServerKeyExchange that is signed with it once 1.2 was chosen; RFC 8446 §4.2.3 has it accepted.',
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/10668',
  },
  'mbedtls/no-pss-to-sign-with': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'mbedtls',
    tls: '1.2',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'hello',
      reasons: ['no_shared_signature_algorithm', 'handshake_failure'],
    },
    cause:
      'In TLS 1.2 mbedTLS offers RSA with PKCS#1 v1.5 alone: a broker that may only use RSA-PSS has nothing to sign with, and no certificate is asked for.',
    link: 'https://github.com/Mbed-TLS/mbedtls/pull/5971',
  },
  'mbedtls/certificate-signature-not-listed': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'mbedtls',
    tls: '1.3',
    versions: measured,
    observed: { outcome: 'connected' },
    cause:
      "Only CertificateVerify is held against what CertificateRequest lists, not the certificate's own signature.",
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/10885',
  },
  'mbedtls/hash-of-the-suite': {
    scenario: 'mutual/{pss-signed-rsae-listed,p-384-client-p-256-only},seeds/s4-1-accepted',
    backend: 'mbedtls',
    broker: 'mosquitto',
    tls: '1.2',
    versions: measured,
    observed: { outcome: 'refused', by: 'broker', reasons: ['handshake_failure'] },
    cause:
      "In TLS 1.2 CertificateVerify is signed with the digest of the cipher suite's PRF, whatever CertificateRequest lists: with a suite of SHA-384 a broker that lists SHA-256 refuses it.",
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/6566',
  },
  'mbedtls/sha-512-only': {
    scenario: 'seeds/s0-6-mutual-rsa2048',
    backend: 'mbedtls',
    tls: '1.2',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'broker',
      reasons: ['handshake_failure', 'illegal_parameter'],
    },
    cause:
      "CertificateVerify is signed with the digest of the cipher suite's PRF, SHA-256 or SHA-384: a broker that lists SHA-512 alone gets a signature it did not ask for.",
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/6566',
  },
  'mbedtls/unsuitable-certificate': {
    scenario: 'mutual/ec-client-rsa-only,seeds/s4-2-unsuitable',
    backend: 'mbedtls',
    tls: '1.2',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'broker',
      reasons: ['handshake_failure', 'illegal_parameter'],
    },
    cause:
      'In TLS 1.2 the list of signature algorithms in CertificateRequest is passed over: the certificate that is configured is sent, and signed with what its key can make.',
    link: `${SOURCE}/ssl_tls12_client.c`,
  },
  'mbedtls/no-empty-list': {
    scenario: 'mutual/{rsa-client-ecdsa-only,ec-client-rsa-only,p-384-client-p-256-only}',
    backend: 'mbedtls',
    tls: '1.3',
    versions: measured,
    observed: { outcome: 'refused', by: 'client', reasons: ['handshake_failure'] },
    cause:
      'A certificate that is configured is sent whatever CertificateRequest lists; CertificateVerify then finds no suitable scheme and the client gives up. RFC 8446 §4.4.2 has an empty list sent.',
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/10871',
  },
  'mbedtls/any-256-bit-curve': {
    scenario: 'keys/client-{brainpool,secp256k1}',
    backend: 'mbedtls',
    tls: '1.3',
    versions: measured,
    observed: { outcome: 'refused', by: 'broker', reasons: ['illegal_parameter'] },
    cause:
      'mbedtls_ssl_tls13_check_sig_alg_cert_key_match looks at the size of the key: any curve of 256 bits signs as ecdsa_secp256r1_sha256, which RFC 8446 §4.2.3 binds to P-256.',
    link: 'https://github.com/Mbed-TLS/mbedtls/pull/5471',
  },

  'mbedtls/name-constraints-of-a-client-chain': {
    scenario: 'chain/client/names-permitted',
    backend: 'mbedtls',
    versions: measured,
    observed: { outcome: 'refused', by: 'broker', reasons: ['unknown_ca'] },
    cause:
      'A certificate with critical name constraints is not parsed, and mbedtls_x509_crt_parse_file passes over what it cannot parse: the chain goes out without the intermediate CA.',
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/9324',
  },
  'mbedtls/name-constraints-of-a-root': {
    scenario: 'chain/server/names-root',
    backend: 'mbedtls',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['unhandled_critical_extension'],
    },
    cause:
      'A certificate with critical name constraints is not parsed, a trust anchor neither: there is none to start with.',
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/8759',
  },
  'mbedtls/self-issued': {
    scenario: 'chain/server/self-issued',
    backend: 'mbedtls',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'x509_crt_verify_chain takes a self-issued certificate out of the count only after its issuer was looked for: the CA that signed it is passed over for its path length (RFC 5280 §4.2.1.9).',
    link: `${SOURCE}/x509_crt.c`,
  },
  'mbedtls/broken-signature': {
    scenario: 'signatures/server-broken',
    backend: 'mbedtls',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'An issuer is one whose key verifies the signature: a certificate whose signature does not verify has none, and the flag and the alert are those of an unknown CA.',
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/10893',
  },
  'mbedtls/ed25519-root': {
    scenario: 'signatures/server-ed25519-ca',
    backend: 'mbedtls',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['unsupported_certificate'],
    },
    cause:
      'mbedTLS knows RSA and EC keys: a trust anchor with one for Ed25519 is not parsed, and a file with no other is an error.',
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/3762',
  },
  'mbedtls/pss-root': {
    scenario: 'signatures/server-pss-ca',
    backend: 'mbedtls',
    versions: measured,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['unsupported_certificate'],
    },
    cause:
      'A public key for RSA-PSS alone is unknown to mbedTLS: a trust anchor with one is not parsed, and a file with no other is an error.',
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/10580',
  },
  'mbedtls/cr-line-ends': {
    scenario: 'encodings/trust-cr-only',
    backend: 'mbedtls',
    versions: measured,
    observed: { outcome: 'refused', by: 'client', stage: 'client-config' },
    cause:
      'mbedtls_pem_read_buffer takes a line feed after the BEGIN line, with or without a carriage return before it, and no carriage return alone.',
    link: `${SOURCE}/pem.c`,
  },

  'mbedtls/own-certificate-too-long': {
    scenario: 'sizes/client-{16k,64k,chain}',
    backend: 'mbedtls',
    versions: measured,
    observed: { outcome: 'refused', by: 'client', reasons: ['message_too_long'] },
    cause:
      'A handshake message that is sent has to fit in one record (MBEDTLS_SSL_OUT_CONTENT_LEN, 16384 bytes): it is not split.',
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/10787',
  },
  'mbedtls/no-fragments-joined': {
    scenario: 'sizes/server-16k',
    backend: 'mbedtls',
    versions: '<3.6.3',
    observed: { outcome: 'refused', by: 'client', reasons: ['message_too_long'] },
    cause:
      'A handshake message in several records is not joined: "TLS handshake fragmentation not supported".',
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/1840',
  },
  'mbedtls/fragments-in-one-buffer': {
    scenario: 'sizes/server-16k',
    backend: 'mbedtls',
    versions: '>=3.6.3 <=3.6.6',
    observed: { outcome: 'refused', by: 'client', reasons: ['message_too_long'] },
    cause:
      'Records of one handshake message are joined in the buffer of a record (MBEDTLS_SSL_IN_CONTENT_LEN, 16384 bytes), which is full before the message is: "requesting more data than fits".',
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/10906',
  },
  'mbedtls/fragments-not-made': {
    scenario: 'sizes/fragments-of-512-mutual',
    backend: 'mbedtls',
    versions: measured,
    observed: { outcome: 'refused', by: 'broker', reasons: ['record_overflow'] },
    cause:
      'The length that was agreed on limits application data: Certificate goes out in one record, longer than the broker allows.',
    link: 'https://github.com/Mbed-TLS/mbedtls/issues/10787',
  },
} satisfies KnownDivergences;
