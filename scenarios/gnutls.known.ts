import type { KnownDivergences } from '../harness/model/known-divergence.ts';

export default {
  'gnutls/issuer-name-octets': {
    scenario: 'chain/server/{issuer-case,issuer-string}',
    backend: 'gnutls',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'is_issuer compares the octets of the two names, the tags of their strings and the case of their letters included, where RFC 5280 §7.1 has names compared.',
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/x509/verify.c',
  },
  'gnutls/authority-name-octets': {
    scenario: 'chain/client/{issuer-case,issuer-string}',
    backend: 'gnutls',
    // mosquitto's CertificateRequest names no CAs.
    broker: 'aedes,nats',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['no_certificate_sent'],
    },
    cause:
      'find_x509_client_cert compares the octets of the names in CertificateRequest with those of the issuers it has, and sends no certificate where none are the same.',
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/auth/cert.c',
  },
  'gnutls/self-issued': {
    scenario: 'chain/server/self-issued',
    backend: 'gnutls',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['bad_certificate'],
    },
    cause:
      'verify_crt takes one off the path length for every certificate, also for one that is self-issued, which RFC 5280 §6.1.4 (l) does not count.',
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/x509/verify.c',
  },
  'gnutls/forged-revocation-list': {
    scenario: 'revocation/server-forged',
    backend: 'gnutls',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['certificate_revoked'],
    },
    cause:
      'The signature of a revocation list is verified only with GNUTLS_CERTIFICATE_VERIFY_CRLS, and then when the list is loaded, with the CAs that are trusted; by default whoever is named as its issuer has signed it.',
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/cert-cred-x509.c',
  },
  'gnutls/must-staple-unasked': {
    scenario: 'usage/server-must-staple',
    backend: 'gnutls',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['bad_certificate_status_response'],
    },
    cause:
      'status_request is in every ClientHello of the library (gnutls_init enables it), so that it may expect what the certificate promises, though the user asked for nothing.',
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/state.c',
  },
  'gnutls/staple-unasked': {
    scenario: 'revocation/staple-revoked-unasked',
    backend: 'gnutls',
    versions: '>=3.7.3',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['certificate_revoked'],
    },
    cause:
      'status_request is in every ClientHello of the library (gnutls_init enables it), and gnutls_certificate_verify_peers judges every response that comes.',
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/cert-session.c',
  },
  'gnutls/staple-of-the-ca': {
    scenario: 'revocation/staple-revoked-unasked',
    backend: 'gnutls',
    versions: '<3.7.3',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['bad_certificate_status_response'],
    },
    cause:
      'gnutls_ocsp_resp_verify wanted id-kp-OCSPSigning of the CA itself, which only a delegated responder needs (RFC 6960 §4.2.2.2): no response it signed was taken, asked for or not.',
    link: 'https://github.com/airtower-luna/mod_gnutls/pull/4',
  },

  'gnutls/key-usage-without-authorities': {
    scenario: 'usage/client-ku-{agreement,cert-sign,encipherment}',
    backend: 'gnutls',
    // Where CertificateRequest names CAs the certificate is passed over, and an empty list sent.
    broker: 'mosquitto',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate',
      reasons: ['key_usage'],
    },
    cause:
      'Where CertificateRequest names no CAs, find_x509_client_cert takes the only certificate there is, and one whose key usage forbids signing ends the handshake instead of an empty list (RFC 8446 §4.4.2).',
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/auth/cert.c',
  },
  'gnutls/no-empty-list': {
    scenario:
      'mutual/{ec-client-rsa-only,ed25519-client-not-listed,pss-key-client-rsae-only},seeds/s4-2-unsuitable',
    backend: 'gnutls',
    // Where CertificateRequest names CAs the kind of key is looked at, too.
    broker: 'mosquitto',
    tls: '1.2',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['no_shared_signature_algorithm'],
    },
    cause:
      'Where CertificateRequest names no CAs, find_x509_client_cert takes the only certificate there is without a look at the kind of its key, and _gnutls_handshake_sign_crt_vrfy12 then finds no scheme to sign with.',
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/auth/cert.c',
  },
  'gnutls/certificate-signature-not-listed': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'gnutls',
    tls: '1.2',
    observed: { outcome: 'connected' },
    cause:
      "Only the key is held against what CertificateRequest lists, not the certificate's own signature (RFC 5246 §7.4.6).",
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/auth/cert.c',
  },
  'gnutls/tls13-certificate-signature-not-listed': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'gnutls',
    broker: 'mosquitto',
    tls: '1.3',
    observed: { outcome: 'connected' },
    cause:
      'Where CertificateRequest names no CAs the only certificate there is is taken, whatever signatures are listed for certificates (RFC 8446 §4.4.2.3).',
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/auth/cert.c',
  },
  'gnutls/tls13-key-too-small-to-sign': {
    scenario: 'seeds/s0-2-mutual-rsa512-default-level',
    backend: 'gnutls',
    tls: '1.3',
    // Before, a salt shorter than the digest was made, which no server of TLS 1.3 takes.
    versions: '>=3.7.3',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['digest_too_big_for_key'],
    },
    cause:
      'RSA-PSS does not fit in 512 bits, which GnuTLS notices when it signs: _gnutls_privkey_update_spki_params fails with GNUTLS_E_CONSTRAINT_ERROR after the certificate is sent.',
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/privkey.c',
  },
} satisfies KnownDivergences;
