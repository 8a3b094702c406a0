import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Versions of ssl: 10.2 is OTP 23, 10.8 is OTP 25, 11.2 is OTP 27, the last one measured here.
const otp23 = '<=10.2';
const from25 = '>=10.8 <=11.2';
const upTo27 = '<=11.2';

export default {
  'erlang/certificate-signature-not-listed': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'erlang',
    versions: from25,
    observed: { outcome: 'connected' },
    cause:
      "The key is held against what CertificateRequest lists; the certificate's own signature is nobody's concern.",
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/ssl_handshake.erl',
  },
  'erlang/certificate-signature-not-listed-23': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'erlang',
    tls: '1.3',
    versions: otp23,
    observed: { outcome: 'connected' },
    cause:
      "The key is held against what CertificateRequest lists; the certificate's own signature is nobody's concern.",
    link: 'https://github.com/erlang/otp/blob/OTP-23.2.6/lib/ssl/src/tls_handshake_1_3.erl',
  },
  'erlang/no-pss-in-1.2': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'erlang',
    tls: '1.2',
    versions: otp23,
    observed: { outcome: 'refused', by: 'broker', stage: 'hello' },
    cause:
      'ssl offers RSA-PSS in TLS 1.2 from OTP 24 on (OTP-16590): a broker that signs with nothing else has no algorithm in common.',
    link: 'https://github.com/erlang/otp/blob/OTP-23.2.6/lib/ssl/src/tls_v1.erl',
  },
  'erlang/rsae-is-not-pss': {
    scenario: 'mutual/pss-signed-rsae-listed',
    backend: 'erlang',
    versions: from25,
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['no_certificate_sent'],
    },
    cause:
      "The signature on the client's certificate counts as rsa_pss_pss, whatever the CA's key is; a broker that lists rsa_pss_rsae only gets an empty list.",
    link: 'https://github.com/erlang/otp/issues/11643',
  },
  'erlang/rsae-is-not-pss-23': {
    scenario: 'mutual/pss-signed-rsae-listed',
    backend: 'erlang',
    tls: '1.3',
    versions: otp23,
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['no_certificate_sent'],
    },
    cause:
      "The signature on the client's certificate counts as rsa_pss_pss, whatever the CA's key is; a broker that lists rsa_pss_rsae only gets an empty list.",
    link: 'https://github.com/erlang/otp/issues/11643',
  },
  'erlang/issuer-in-the-list-of-cas': {
    scenario: 'trust/client-intermediate-as-anchor',
    backend: 'erlang',
    // mosquitto's CertificateRequest of TLS 1.3 names no CAs.
    broker: 'aedes,nats',
    tls: '1.3',
    versions: '10.8',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['no_certificate_sent'],
    },
    cause:
      'The chain is completed up to its root before it is held against certificate_authorities, which names the intermediate: nothing fits, and an empty list is sent.',
    link: 'https://github.com/erlang/otp/blob/OTP-25.2.3/lib/ssl/src/ssl_certificate.erl',
  },
  'erlang/ed448-signed-as-ed25519': {
    scenario: 'keys/client-ed448',
    backend: 'erlang',
    tls: '1.3',
    versions: from25,
    observed: {
      outcome: 'refused',
      by: 'broker',
      reasons: ['illegal_parameter', 'unsupported_certificate'],
    },
    cause:
      'select_sign_algo takes the first scheme of the kind eddsa that both list, Ed25519, and asks nothing of the curve of the key.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/tls_handshake_1_3.erl',
  },
  'erlang/pss-key-of-another-digest': {
    scenario: 'keys/client-rsa-pss-sha384',
    backend: 'erlang',
    versions: from25,
    observed: { outcome: 'refused', by: 'broker', reasons: ['internal_error'] },
    cause:
      'The parameters of the key bind it to SHA-384; ssl signs with the digest of the scheme it prefers, which OpenSSL refuses to verify with this key.',
    link: 'https://github.com/erlang/otp/issues/5029',
  },
  'erlang/key-too-short-for-the-encoding': {
    scenario: 'seeds/s0-2-mutual-rsa512-default-level',
    backend: 'erlang',
    versions: upTo27,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['digest_too_big_for_key'],
    },
    cause:
      'No length of key is refused when it is loaded. The scheme is chosen without regard to it, and the signature does not fit (ssl_handshake:digitally_signed, unacceptable_rsa_key).',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/ssl_handshake.erl',
  },
  'erlang/ec-key-in-1.3': {
    scenario:
      'chain/client/*,keys/client-{brainpool,explicit-curve,key-sec1,p-384,p-521,secp256k1},keys/client-rsa-pss,mutual/{ec-client-rsa-only,good-ec,p-384-client-p-256-only,pss-key-client-rsae-only},trust/client-root-*,usage/client-ku-agreement',
    backend: 'erlang',
    tls: '1.3',
    versions: otp23,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['internal_error'],
    },
    cause:
      'The scheme for CertificateVerify is chosen by what signed the certificate, not by its key: signing with an EC key, or one for RSA-PSS, ends in badarg.',
    link: 'https://github.com/erlang/otp/pull/4979',
  },
  'erlang/scheme-of-another-key-in-1.3': {
    scenario: 'mutual/rsa-client-ec-server,keys/client-rsa-pss-sha384',
    backend: 'erlang',
    tls: '1.3',
    versions: otp23,
    observed: { outcome: 'refused', by: 'broker', reasons: ['illegal_parameter'] },
    cause:
      'The scheme for CertificateVerify is chosen by what signed the certificate, not by its key: the one that is sent is of another kind of key.',
    link: 'https://github.com/erlang/otp/pull/4979',
  },
  'erlang/client-key-of-an-unknown-kind-in-1.2': {
    scenario:
      'keys/client-{ed448,rsa-pss,rsa-pss-sha384},mutual/{ed25519-client-not-listed,good-ed25519,pss-key-client-rsae-only,pss-signed-rsae-listed},signatures/client-{ed25519-ca,pss,pss-ca}',
    backend: 'erlang',
    tls: '1.2',
    versions: otp23,
    observed: { outcome: 'refused', by: 'client', reasons: ['internal_error'] },
    cause:
      'What is not known of the client’s own certificate, EdDSA and RSA-PSS, is a missing clause once the broker asks for one; tls_dtls_connection:gen_handshake calls that malformed_handshake_data.',
    link: 'https://github.com/erlang/otp/issues/4637',
  },
  'erlang/client-key-of-an-unknown-kind-in-1.3': {
    scenario:
      'keys/client-ed448,mutual/{ed25519-client-not-listed,good-ed25519},signatures/client-ed25519-ca',
    backend: 'erlang',
    tls: '1.3',
    versions: otp23,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate',
      reasons: ['internal_error'],
    },
    cause:
      'pubkey_cert_records and public_key have no clause for EdDSA up to OTP 23: the process of the connection dies of it, and ssl:connect with it.',
    link: 'https://github.com/erlang/otp/issues/4637',
  },
  'erlang/no-empty-certificate-in-1.2': {
    scenario: 'mutual/ec-client-rsa-only,seeds/s4-2-unsuitable,signatures/client-{md5,sha1}',
    backend: 'erlang',
    tls: '1.2',
    versions: otp23,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['no_shared_signature_algorithm'],
    },
    cause:
      'ssl_handshake:select_hashsign ends the handshake with insufficient_security where the certificate does not suit what is asked for; RFC 5246 §7.4.6 has an empty list be sent.',
    link: 'https://github.com/erlang/otp/blob/OTP-23.2.6/lib/ssl/src/ssl_handshake.erl',
  },
} satisfies KnownDivergences;
