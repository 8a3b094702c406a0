import type { KnownDivergences } from '../harness/model/known-divergence.ts';

export default {
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
    observed: { outcome: 'broker-refused-start', reasons: ['malformed_pem'] },
    cause:
      "OpenSSL's PEM_read_bio reads lines that end in a line feed and finds no certificate in the cafile, and mosquitto does not start the listener.",
    link: 'https://github.com/openssl/openssl/issues/10529',
  },
} satisfies KnownDivergences;
