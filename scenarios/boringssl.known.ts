import type { KnownDivergences } from '../harness/model/known-divergence.ts';

export default {
  'boringssl/cr-line-ends': {
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
    backend: 'bun',
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
    backend: 'bun',
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
    backend: 'bun',
    observed: { outcome: 'connected' },
    cause:
      "tls1_choose_signature_algorithm holds the key against what CertificateRequest lists; the certificate's own signature is nobody's concern.",
    link: 'https://github.com/oven-sh/boringssl/blob/fe703e9faa3bfd22b04eb192066856557b7e015c/ssl/extensions.cc',
  },
} satisfies KnownDivergences;
