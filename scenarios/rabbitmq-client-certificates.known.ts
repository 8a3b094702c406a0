import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Versions of ssl: 10.8 is OTP 25 (RabbitMQ 3.10), 11.2 is OTP 27 (RabbitMQ 4.0).
const ssl = 'https://github.com/erlang/otp/blob/OTP-25.2.3/lib/ssl/src';
const publicKey = 'https://github.com/erlang/otp/blob/OTP-25.2.3/lib/public_key/src';

export default {
  'rabbitmq/client-key-usage': {
    scenario: 'usage/client-ku-{agreement,encipherment}',
    broker: 'rabbitmq',
    observed: { outcome: 'connected' },
    cause:
      'ssl_certificate:validate looks at the extended key usage of the peer; its key usage is held against nothing the handshake does.',
    link: `${ssl}/ssl_certificate.erl`,
  },
  'rabbitmq/client-key-usage-cert-sign': {
    scenario: 'usage/client-ku-cert-sign',
    broker: 'rabbitmq',
    brokerVersions: '<=10.8',
    observed: { outcome: 'connected' },
    cause:
      'ssl_certificate:validate looks at the extended key usage of the peer; its key usage is held against nothing the handshake does.',
    link: `${ssl}/ssl_certificate.erl`,
  },
  'rabbitmq/client-key-usage-cert-sign-without-ca': {
    scenario: 'usage/client-ku-cert-sign',
    broker: 'rabbitmq',
    brokerVersions: '11.2',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['not_a_ca'],
    },
    cause:
      'pubkey_cert refuses keyCertSign on a certificate whose basic constraints make it no CA (RFC 5280 §4.2.1.9); that it may not sign the handshake goes unnoticed.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/public_key/src/pubkey_cert.erl',
  },
  'rabbitmq/ca-of-version-1': {
    scenario: 'chain/client/version-1',
    broker: 'rabbitmq',
    observed: { outcome: 'connected' },
    cause:
      'pubkey_cert:validate_extensions has nothing to check where a certificate has no extensions at all, so a version 1 certificate passes as a CA (RFC 5280 §6.1.4 (k)).',
    link: `${publicKey}/pubkey_cert.erl`,
  },
  'rabbitmq/sha-512-first': {
    scenario: 'seeds/s0-4-mutual-rsa512-any-hash',
    broker: 'rabbitmq',
    brokerVersions: '11.2',
    backend: 'node,openssl-cli',
    tls: '1.2',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['digest_too_big_for_key'],
    },
    cause:
      'ssl of OTP 27 lists SHA-512 first in CertificateRequest, and OpenSSL signs with the first of the list that goes with the type of its key: the encoding does not fit in RSA 512.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/tls_v1.erl',
  },
  'rabbitmq/utc-time-of-this-century': {
    scenario: 'time/client-utc-after-2050',
    broker: 'rabbitmq',
    brokerVersions: '11.2',
    observed: { outcome: 'connected' },
    cause:
      'public_key of OTP 27 takes a UTCTime whose year is 50 or more for one of this century, where RFC 5280 §4.1.2.5.1 has it in the last: a certificate that has expired passes.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/public_key/src/pubkey_cert.erl',
  },
  'rabbitmq/no-clause-for-the-certificate': {
    scenario:
      'chain/client/names-{address,permitted},signatures/client-{md5,md5-level-0,pss-ca},time/client-{with-offset,without-seconds}',
    broker: 'rabbitmq',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['internal_error'],
    },
    cause:
      'public_key crashes with function_clause on a form or an algorithm it has no clause for, and ssl turns that into internal_error instead of a word about the certificate.',
    link: `${publicKey}/pubkey_cert.erl`,
  },
  'rabbitmq/pss-signature-of-the-client': {
    scenario: 'mutual/pss-signed-rsae-listed,signatures/client-pss',
    broker: 'rabbitmq',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['bad_certificate', 'certificate_signature_invalid', 'unknown_ca'],
    },
    cause:
      'public_key, up to OTP 27, does not verify these RSASSA-PSS signatures on certificates; where the client sends its certificate alone, the issuer is looked for by trying signatures, and none is found.',
    link: `${ssl}/ssl_certificate.erl`,
  },
  'rabbitmq/issuer-by-signature': {
    scenario: 'signatures/client-broken',
    broker: 'rabbitmq',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'Where the client sends its certificate alone, ssl_certificate:find_issuer looks for the issuer by trying signatures: one that does not verify has no issuer, and the alert is unknown_ca.',
    link: `${ssl}/ssl_certificate.erl`,
  },
  'rabbitmq/alone-and-named-like-its-issuer': {
    scenario: 'identity/client-same-dn-as-issuer',
    broker: 'rabbitmq',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['bad_certificate', 'self_signed_certificate'],
    },
    cause:
      'A single certificate whose subject and issuer are the same is self-signed for OTP, whoever signed it (selfsigned_peer); other clients send its issuer with it.',
    link: `${ssl}/ssl_certificate.erl`,
  },
  'rabbitmq/wolfssl-sends-what-was-not-asked-for': {
    scenario: 'mutual/{ec-client-rsa-only,pss-key-client-rsae-only}',
    broker: 'rabbitmq',
    backend: 'wolfssl,mbedtls',
    observed: { outcome: 'connected' },
    cause:
      'wolfSSL and Mbed TLS send a certificate whatever CertificateRequest lists, and OTP holds neither its key nor its signature against the list it has sent.',
    link: `${ssl}/ssl_handshake.erl`,
  },
  'rabbitmq/wolfssl-sends-what-cannot-sign': {
    scenario: 'seeds/s4-2-unsuitable',
    broker: 'rabbitmq',
    backend: 'wolfssl,mbedtls,bearssl',
    tls: '1.2',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['bad_certificate', 'no_shared_signature_algorithm'],
    },
    cause:
      'wolfSSL, Mbed TLS and BearSSL send a certificate whatever CertificateRequest lists, where RFC 5246 §7.4.6 has an empty list sent.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.5.4-stable/src/internal.c',
  },
  'rabbitmq/ca-names-byte-for-byte': {
    scenario: 'chain/client/issuer-{case,string}',
    broker: 'rabbitmq',
    backend: 'gnutls,go',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['no_certificate_sent'],
    },
    cause:
      'GnuTLS and Go look for the issuer of their certificate among the names CertificateRequest lists octet by octet (RFC 5280 §7.1 compares names otherwise), and send an empty list; OTP then says handshake_failure or certificate_required.',
    link: 'https://github.com/golang/go/blob/go1.24.4/src/crypto/tls/common.go',
  },
  'rabbitmq/empty-list-of-authorities': {
    scenario: 'encodings/client-trust-{bom,der,empty,utf-16}',
    broker: 'rabbitmq',
    tls: '1.3',
    observed: {
      outcome: 'refused',
      by: 'client',
      reasons: ['decode_error', 'unexpected_message'],
    },
    cause:
      'Without a certificate in its trust file OTP sends certificate_authorities with an empty list, which RFC 8446 §4.2.4 makes no list at all (3 octets at least): BoringSSL, GnuTLS, Go and JSSE do not decode it.',
    link: `${ssl}/tls_handshake_1_3.erl`,
  },
  'rabbitmq/list-without-eddsa': {
    scenario: 'mutual/good-ed25519',
    broker: 'rabbitmq',
    backend: 'boringssl,bun',
    tls: '1.2',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['no_shared_signature_algorithm'],
    },
    cause:
      'OTP lists no EdDSA scheme in the CertificateRequest of TLS 1.2, and BoringSSL ends the handshake where RFC 5246 §7.4.6 has an empty list sent.',
    link: `${ssl}/ssl_handshake.erl`,
  },
  'rabbitmq/gnutls-ends-without-a-scheme': {
    scenario: 'mutual/ec-client-rsa-only,seeds/s4-2-unsuitable',
    broker: 'rabbitmq',
    backend: 'gnutls',
    tls: '1.2',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['no_shared_signature_algorithm'],
    },
    cause:
      'GnuTLS sends the certificate it has and finds no scheme of the list for its key only when it is to sign, where RFC 5246 §7.4.6 has an empty list sent.',
    link: 'https://gitlab.com/gnutls/gnutls/-/blob/3.7.9/lib/tls-sig.c',
  },
  'rabbitmq/any-length-of-key': {
    scenario: 'seeds/s0-2-mutual-rsa512-default-level',
    broker: 'rabbitmq',
    observed: { outcome: 'connected' },
    cause:
      'OTP has no shortest length for the key of a client, and these clients sign with RSA 512 where the hash fits in it (SHA-1 or SHA-256): so the handshake is done.',
    link: `${publicKey}/pubkey_cert.erl`,
  },
  'rabbitmq/erlang-issuer-in-the-list-of-cas': {
    scenario: 'trust/client-intermediate-as-anchor',
    broker: 'rabbitmq',
    backend: 'erlang',
    tls: '1.3',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['no_certificate_sent'],
    },
    cause:
      "Erlang's client sends no certificate whose chain does not end in a name CertificateRequest lists; an intermediate among the anchors is one its own chain goes past.",
    link: `${ssl}/ssl_certificate.erl`,
  },
} satisfies KnownDivergences;
