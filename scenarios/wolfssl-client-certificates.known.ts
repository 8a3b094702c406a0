import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// What was measured here and is not known to have changed since.
const measured = '<=5.7.2';

export default {
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
} satisfies KnownDivergences;
