import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Bun's TLS is BoringSSL's, and so are its departures.
const boringssl = 'bun,boringssl';
// The sources of the Debian package of bookworm, 13.0.0+r24.
const android = 'https://android.googlesource.com/platform/external/boringssl';

export default {
  'boringssl/cr-line-ends': {
    scenario: 'encodings/trust-cr-only',
    backend: 'boringssl',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['malformed_pem'],
    },
    cause:
      "PEM_read_bio, like OpenSSL's, reads lines that end in a line feed: a file with carriage returns alone is one line, and no BEGIN line.",
    link: `${android}/+/refs/tags/android-13.0.0_r24/src/crypto/pem/pem_lib.c`,
  },
  'boringssl/cr-line-ends-in-bun': {
    scenario: 'encodings/trust-cr-only',
    backend: 'bun',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      "BoringSSL's PEM_read_bio, like OpenSSL's, reads lines that end in a line feed, and Bun takes a `ca` without a certificate for one that trusts nobody.",
    link: 'https://github.com/oven-sh/boringssl/blob/fe703e9faa3bfd22b04eb192066856557b7e015c/crypto/pem/pem_lib.cc',
  },

  'boringssl/no-empty-list': {
    scenario:
      'mutual/{rsa-client-ecdsa-only,ec-client-rsa-only,ed25519-client-not-listed},seeds/s4-2-unsuitable',
    backend: boringssl,
    observed: {
      outcome: 'refused',
      by: 'client',
      reasons: ['no_shared_signature_algorithm', 'unsupported_certificate'],
    },
    cause:
      'BoringSSL ends the handshake itself where the configured key can make none of the signatures asked for, so that the user learns why; RFC 8446 §4.4.2 has an empty list sent.',
    link: 'https://github.com/oven-sh/boringssl/blob/fe703e9faa3bfd22b04eb192066856557b7e015c/ssl/extensions.cc',
  },
  'boringssl/tls13-no-empty-list': {
    scenario: 'mutual/p-384-client-p-256-only,seeds/s0-2-mutual-rsa512-default-level',
    backend: boringssl,
    tls: '1.3',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['no_shared_signature_algorithm'],
    },
    cause:
      'The same where only TLS 1.3 leaves the key no signature: a scheme names its curve there, and RSA-PSS does not fit in 512 bits (pkey_supports_algorithm). RFC 8446 §4.4.2 has an empty list sent.',
    link: 'https://github.com/oven-sh/boringssl/blob/fe703e9faa3bfd22b04eb192066856557b7e015c/ssl/extensions.cc',
  },
  'boringssl/certificate-signature-not-listed': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: boringssl,
    observed: { outcome: 'connected' },
    cause:
      "tls1_choose_signature_algorithm holds the key against what CertificateRequest lists; the certificate's own signature is nobody's concern.",
    link: 'https://github.com/oven-sh/boringssl/blob/fe703e9faa3bfd22b04eb192066856557b7e015c/ssl/extensions.cc',
  },
  'boringssl/tls13-md5': {
    scenario: 'signatures/server-md5',
    backend: 'boringssl',
    tls: '1.3',
    observed: { outcome: 'connected' },
    cause:
      'x509_digest_verify_init takes any digest that the signature algorithm names; later versions leave MD5 out. RFC 8446 §4.4.2.4 has it refused.',
    link: `${android}/+/refs/tags/android-13.0.0_r24/src/crypto/x509/algorithm.c`,
  },
  'boringssl/rsa-key-usage-not-enforced': {
    scenario: 'usage/{rsa-key-exchange-without-encipherment,server-ku-encipherment}',
    backend: 'boringssl',
    tls: '1.2',
    observed: { outcome: 'connected' },
    cause:
      'Up to TLS 1.2 the key usage of an RSA key is held against what it is used for only where SSL_set_enforce_rsa_key_usage asks for it; in later versions that is the default.',
    link: `${android}/+/refs/tags/android-13.0.0_r24/src/ssl/handshake_client.cc`,
  },
  'boringssl/ticket-of-a-large-certificate': {
    scenario: 'sizes/client-{16k,chain}',
    backend: 'boringssl',
    tls: '1.3',
    observed: { outcome: 'refused', by: 'client', reasons: ['message_too_long'] },
    cause:
      "A session ticket holds the client's certificate, and after the handshake a client takes messages of at most 16 KB (ssl_max_handshake_message_len); a ticket may have 64 KB (RFC 8446 §4.6.1).",
    link: `${android}/+/refs/tags/android-13.0.0_r24/src/ssl/s3_both.cc`,
  },
  'boringssl/no-tls13-by-default': {
    scenario: 'versions/server-1.3-only',
    backend: 'boringssl',
    tls: 'default',
    versions: '<11',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['protocol_version'] },
    cause:
      'ssl_versions.cc has TLS 1.2 as the default maximum: TLS 1.3 is there, and has to be asked for.',
    link: `${android}/+/refs/tags/android-10.0.0_r36/src/ssl/ssl_versions.cc`,
  },
} satisfies KnownDivergences;
