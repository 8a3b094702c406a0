import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// What was measured here and is not known to have changed since.
const measured = '<=5.7.2';

export default {
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
