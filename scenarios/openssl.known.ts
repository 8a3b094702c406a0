import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Node's TLS is OpenSSL's, MQTT.js's is Node's, and mosquitto's programs have it too: so are their
// departures.
const openssl = 'openssl,node,mqttjs,mosquitto-clients';

export default {
  'openssl/any-key-usage-for-servers': {
    scenario: 'usage/server-ku-encipherment',
    backend: openssl,
    observed: { outcome: 'connected' },
    cause:
      'check_purpose_ssl_server is content with any of digitalSignature, keyEncipherment and keyAgreement, whatever the key exchange then does with the key.',
    link: 'https://github.com/openssl/openssl/issues/12721',
  },
  'openssl/tls13-key-agreement': {
    scenario: 'usage/server-ku-agreement',
    backend: openssl,
    tls: '1.3',
    observed: { outcome: 'connected' },
    cause:
      'The check that an ECDSA certificate may sign is only made for TLS 1.2 suites, and check_purpose_ssl_server is content with keyAgreement.',
    link: 'https://github.com/openssl/openssl/issues/19263',
  },
  'openssl/rsa-key-exchange-key-usage': {
    scenario: 'usage/rsa-key-exchange-without-encipherment',
    backend: openssl,
    observed: { outcome: 'connected' },
    cause:
      'Nothing looks for keyEncipherment when an RSA suite was chosen; check_purpose_ssl_server is content with digitalSignature.',
    link: 'https://github.com/openssl/openssl/issues/25718',
  },
  'openssl/key-agreement-for-clients': {
    scenario: 'usage/client-ku-agreement',
    // Brokers whose TLS is OpenSSL: they are the ones that judge here.
    broker: 'aedes,mosquitto',
    observed: { outcome: 'connected' },
    cause:
      'check_purpose_ssl_client is content with keyAgreement, which no client certificate is used for since static ECDH is gone.',
    link: 'https://github.com/openssl/openssl/issues/12140',
  },

  'openssl/cr-line-ends': {
    scenario: 'encodings/trust-cr-only',
    backend: 'openssl,mosquitto-clients',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['malformed_pem'],
    },
    cause:
      'PEM_read_bio reads lines that end in a line feed: a file with carriage returns alone is one line, and no BEGIN line.',
    link: 'https://github.com/openssl/openssl/blob/openssl-3.0.0/crypto/pem/pem_lib.c',
  },

  'openssl/tls13-md5': {
    scenario: 'signatures/server-md5-level-0',
    backend: openssl,
    tls: '1.3',
    observed: { outcome: 'connected' },
    cause:
      'What digests a certificate may be signed with is a matter of the security level alone, and level 0 allows MD5 in TLS 1.3 too.',
    link: 'https://github.com/openssl/openssl/issues/32225',
  },
  'openssl/tls13-md5-of-clients': {
    scenario: 'signatures/client-md5-level-0',
    broker: 'aedes,mosquitto',
    tls: '1.3',
    observed: { outcome: 'connected' },
    cause:
      'What digests a certificate may be signed with is a matter of the security level alone, and level 0 allows MD5 in TLS 1.3 too.',
    link: 'https://github.com/openssl/openssl/issues/25449',
  },
  'openssl/digest-too-big': {
    scenario: 'seeds/s0-3-mutual-rsa512-sha512-only',
    backend: openssl,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['digest_too_big_for_key'],
    },
    cause:
      'tls_choose_sigalg asks whether the encoding fits the modulus for RSA-PSS only (rsa_pss_check_min_key_size): a PKCS#1 scheme is chosen all the same, and the client finds out after it has sent the certificate. RFC 5246 §7.4.6 has an empty list sent.',
    link: 'https://github.com/openssl/openssl/blob/openssl-3.0.0/ssl/t1_lib.c',
  },
  'openssl/tls11-at-level-0': {
    scenario: 'versions/both-1.1',
    backend: openssl,
    observed: { outcome: 'connected' },
    cause:
      'TLS 1.1 is still there for who asks for it by its version settings and at security level 0, which allows the SHA-1 signatures it needs.',
    link: 'https://github.com/openssl/openssl/commit/aba03ae',
  },
  'openssl/certificate-signature-not-listed': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: openssl,
    observed: { outcome: 'connected' },
    cause:
      "ssl3_check_client_certificate holds the key against what CertificateRequest lists, and the chain's signatures only in strict mode (SSL_CERT_FLAG_TLS_STRICT).",
    link: 'https://github.com/openssl/openssl/blob/openssl-3.0.0/ssl/statem/statem_clnt.c',
  },
  'openssl/ticket-of-a-large-certificate': {
    scenario: 'sizes/client-64k',
    broker: 'aedes,mosquitto',
    observed: { outcome: 'refused', by: 'broker', reasons: ['internal_error'] },
    cause:
      "A session ticket holds the client's certificate and may have 64 KB: construct_stateless_ticket ends the connection where it should do without a ticket.",
    link: 'https://github.com/openssl/openssl/blob/openssl-3.0.0/ssl/statem/statem_srvr.c',
  },
} satisfies KnownDivergences;
