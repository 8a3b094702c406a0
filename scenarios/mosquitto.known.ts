import type { KnownDivergences } from '../harness/model/known-divergence.ts';

export default {
  'mosquitto/tls11-internal-error': {
    scenario: 'versions/client-1.1-only',
    broker: 'mosquitto',
    brokerVersions: '>=3.0',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['internal_error'] },
    cause:
      'mosquitto leaves TLS 1.1 switched on; OpenSSL 3 then finds no signature algorithm for it above security level 0, as it would have to be SHA-1, and says internal_error instead of protocol_version.',
    link: 'https://github.com/openssl/openssl/issues/17476',
  },

  'mosquitto/tls11': {
    scenario: 'versions/client-1.1-only',
    broker: 'mosquitto',
    brokerVersions: '<3.0',
    observed: { outcome: 'connected' },
    cause:
      'mosquitto leaves TLS 1.1 switched on, and so does OpenSSL 1.1.1 where no openssl.cnf says otherwise; RFC 8996 §5 forbids to negotiate it.',
    link: 'https://mosquitto.org/man/mosquitto-conf-5.html',
  },

  'mosquitto/curve-of-no-tls13-scheme': {
    scenario: 'keys/server-{brainpool,secp256k1}',
    broker: 'mosquitto',
    tls: '1.3',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['protocol_version'] },
    cause:
      'OpenSSL switches TLS 1.3 off where the only certificate is on a curve that none of its schemes names (is_tls13_capable), and then says protocol_version; RFC 8446 §4.1.1 has handshake_failure or insufficient_security.',
    link: 'https://github.com/openssl/openssl/issues/9290',
  },

  'mosquitto/revocation-of-the-leaf-only': {
    scenario: 'revocation/client-intermediate-revoked',
    broker: 'mosquitto',
    observed: { outcome: 'connected' },
    cause:
      'With crlfile mosquitto sets X509_V_FLAG_CRL_CHECK and not X509_V_FLAG_CRL_CHECK_ALL: OpenSSL then looks up the client certificate alone, and a revoked CA goes on issuing.',
    link: 'https://docs.openssl.org/3.0/man3/X509_VERIFY_PARAM_set_flags/',
  },
  'mosquitto/cr-line-ends': {
    scenario: 'encodings/client-trust-cr-only',
    broker: 'mosquitto',
    brokerVersions: '>=3.0',
    observed: { outcome: 'broker-refused-start', reasons: ['malformed_pem'] },
    cause:
      "OpenSSL's PEM_read_bio reads lines that end in a line feed and finds no certificate in the cafile, and mosquitto does not start the listener.",
    link: 'https://github.com/openssl/openssl/blob/openssl-3.0.0/crypto/pem/pem_lib.c',
  },
  'mosquitto/cr-line-ends-silent': {
    scenario: 'encodings/client-trust-cr-only',
    broker: 'mosquitto',
    brokerVersions: '<3.0',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      "OpenSSL's PEM_read_bio reads lines that end in a line feed; 1.1.1 takes a cafile in which it finds no certificate without a word, and then trusts nobody.",
    link: 'https://github.com/openssl/openssl/blob/OpenSSL_1_1_1w/crypto/pem/pem_lib.c',
  },
} satisfies KnownDivergences;
