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
  'rabbitmq/old-versions-switched-on': {
    scenario: 'versions/client-1.1-only',
    broker: 'rabbitmq',
    brokerVersions: '<=10.8',
    observed: { outcome: 'connected' },
    cause:
      'Where its configuration names no versions, RabbitMQ takes all that ssl has and not those that ssl supports by default (rabbit_ssl_options:fix_ssl_protocol_versions): TLS 1.0 and 1.1 come back.',
    link: 'https://github.com/rabbitmq/rabbitmq-server/blob/v3.10.8/deps/rabbit_common/src/rabbit_ssl_options.erl',
  },

  'rabbitmq/old-versions-without-suites': {
    scenario: 'versions/client-1.1-only',
    broker: 'rabbitmq',
    brokerVersions: '11.2',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['no_shared_cipher'] },
    cause:
      'RabbitMQ leaves TLS 1.1 switched on, and by default ssl of OTP 27 has no suite for it: it says insufficient_security (no_suitable_ciphers) instead of protocol_version.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/tls_handshake.erl',
  },

  'rabbitmq/version-gap-by-suite': {
    scenario: 'versions/server-1.1-only',
    broker: 'rabbitmq',
    brokerVersions: '11.2',
    backend: 'node,openssl-cli',
    tls: '1.3',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['no_shared_cipher'] },
    cause:
      'A listener that speaks TLS 1.1 only has no suite left for it in ssl of OTP 27: it says insufficient_security (no_suitable_ciphers) instead of protocol_version.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/tls_handshake.erl',
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
  'rabbitmq/explicit-curve-in-1.2': {
    scenario: 'keys/server-explicit-curve',
    broker: 'rabbitmq',
    brokerVersions: '11.2',
    tls: '1.2',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['internal_error'] },
    cause:
      "ssl of OTP 27 crashes over its own certificate's curve parameters when a client says hello: handshake_failure, with malformed_handshake_data as the reason.",
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/tls_handshake.erl',
  },
  'rabbitmq/explicit-curve-in-1.3': {
    scenario: 'keys/server-explicit-curve',
    broker: 'rabbitmq',
    brokerVersions: '11.2',
    tls: '1.3',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['illegal_parameter'] },
    cause:
      "ssl of OTP 27 crashes over its own certificate's curve parameters and blames the client: illegal_parameter_in_client_hello.",
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/tls_server_connection_1_3.erl',
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
  'rabbitmq/own-key-in-1.2': {
    scenario: 'keys/server-{ed25519,ed448}',
    broker: 'rabbitmq',
    tls: '1.2',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['internal_error'] },
    cause:
      'A server of OTP with an EdDSA key finds no suite for it in TLS 1.2 and crashes on the way: handshake_failure, with malformed_handshake_data as the reason.',
    link: `${ssl}/tls_handshake.erl`,
  },
  'rabbitmq/no-curve-in-1.2': {
    scenario: 'negotiation/group-mismatch',
    broker: 'rabbitmq',
    tls: '1.2',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['internal_error'] },
    cause:
      'Without a curve in common a server of OTP chooses an ECDHE suite all the same and crashes when it makes its key (ssl_handshake:select_curve): handshake_failure, with malformed_handshake_data as the reason.',
    link: `${ssl}/ssl_handshake.erl`,
  },

  'rabbitmq/key-of-another-type': {
    scenario: 'keys/server-key-other-type',
    broker: 'rabbitmq',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['internal_error'] },
    cause:
      'ssl_config holds no key against its certificate: the listener starts, and each handshake ends where the key cannot make the signature.',
    link: `${ssl}/ssl_config.erl`,
  },
  'rabbitmq/pss-key': {
    scenario: 'keys/server-rsa-pss',
    broker: 'rabbitmq',
    observed: { outcome: 'broker-refused-start', reasons: ['unsupported_certificate'] },
    cause:
      'ssl_config:group_pairs has no clause for an RSASSA-PSS key without parameters: every connection crashes before a word is sent.',
    link: `${ssl}/ssl_config.erl`,
  },
  'rabbitmq/pss-key-with-parameters': {
    scenario: 'keys/server-rsa-pss-sha384',
    broker: 'rabbitmq',
    observed: {
      outcome: 'refused',
      by: 'client',
      reasons: ['internal_error', 'handshake_failure', 'digest_too_big_for_key'],
    },
    cause:
      "A scheme is chosen without the key's parameters: it signs with another digest than the one the key is restricted to (RFC 4055 §3.1), and the client cannot verify that. GnuTLS has one code for it and for a digest that does not fit in a key.",
    link: `${ssl}/ssl_handshake.erl`,
  },
  'rabbitmq/digest-too-big': {
    scenario: 'keys/server-rsa-{512,512-level-0,1024,1024-level-0}',
    broker: 'rabbitmq',
    tls: '1.2',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'hello',
      reasons: ['digest_too_big_for_key'],
    },
    cause:
      "A server of OTP signs with the first scheme both lists have and does not ask whether the encoding fits in its key: with SHA-512 it doesn't in RSA 512, nor a PSS encoding in RSA 1024.",
    link: `${ssl}/ssl_handshake.erl`,
  },
  'rabbitmq/curve-of-its-key': {
    scenario: 'keys/server-{brainpool,p-521,secp256k1}',
    broker: 'rabbitmq',
    tls: '1.2',
    observed: {
      outcome: 'refused',
      by: 'client',
      reasons: [
        'illegal_parameter',
        'unknown_ca',
        'decrypt_error',
        'decode_error',
        'handshake_failure',
      ],
    },
    cause:
      "A server of OTP takes the certificate it has whether or not the client's groups name its curve (RFC 8422 §5.1); the client then refuses the signature, or the key itself, in words of its own.",
    link: `${ssl}/tls_handshake.erl`,
  },
  'rabbitmq/own-certificates-signature-in-1.2': {
    scenario:
      'negotiation/signature-algorithms-pss-only,signatures/server-{md5,md5-level-0,sha1,sha1-default-level}',
    broker: 'rabbitmq',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'hello',
      reasons: ['no_shared_signature_algorithm'],
    },
    cause:
      'A server of OTP shows no certificate whose own signature is not on the lists of both sides: RFC 5246 §7.4.2 to the letter, where RFC 8446 §4.4.2.2 would have it sent all the same.',
    link: `${ssl}/ssl_handshake.erl`,
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
  'rabbitmq/wolfssl-any-256-bit-curve': {
    scenario: 'keys/client-{brainpool,secp256k1}',
    broker: 'rabbitmq',
    backend: 'wolfssl',
    tls: '1.3',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate-verify',
      reasons: ['decrypt_error'],
    },
    cause:
      'wolfSSL signs with any curve of 256 bits as ecdsa_secp256r1_sha256, which RFC 8446 §4.2.3 binds to P-256; for OTP that is a signature that does not verify.',
    link: 'https://github.com/wolfSSL/wolfssl/pull/9701',
  },
  'rabbitmq/wolfssl-bad-return-in-1.2': {
    scenario: 'keys/client-{brainpool,secp256k1}',
    broker: 'rabbitmq',
    brokerVersions: '11.2',
    backend: 'wolfssl',
    tls: '1.2',
    observed: { outcome: 'refused', by: 'broker', reasons: ['closed_without_alert'] },
    cause:
      'ssl_handshake:certificate_verify of OTP 27 answers with an alert that nobody catches (bad_return_from_state_function): the connection ends without a word.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/ssl_handshake.erl',
  },
  'rabbitmq/wolfssl-eddsa-not-listed': {
    scenario: 'keys/client-ed448,mutual/good-ed25519',
    broker: 'rabbitmq',
    backend: 'wolfssl',
    tls: '1.2',
    observed: { outcome: 'refused', by: 'client', reasons: ['illegal_parameter'] },
    cause:
      'OTP lists no EdDSA scheme in the CertificateRequest of TLS 1.2; wolfSSL then finds no scheme for its key (INVALID_PARAMETER) instead of sending an empty list.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.5.4-stable/src/internal.c',
  },
  'rabbitmq/wolfssl-ed448': {
    scenario: 'keys/server-ed448',
    broker: 'rabbitmq',
    backend: 'wolfssl',
    tls: '1.3',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate-verify',
      reasons: ['decrypt_error'],
    },
    cause:
      'A server of OTP 25 signs with a scheme that does not belong to its Ed448 key (OpenSSL says illegal_parameter); to wolfSSL it is a signature that does not verify.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.5.4-stable/src/tls13.c',
  },
  'rabbitmq/wolfssl-alpn': {
    scenario: 'negotiation/alpn-agreed',
    broker: 'rabbitmq',
    backend: 'wolfssl',
    tls: '1.3',
    observed: { outcome: 'connected' },
    cause:
      'wolfSSL 5.5 tells of no protocol after TLS 1.3 with a server of OTP, in whose EncryptedExtensions OpenSSL reads one; why is not known.',
    link: 'https://github.com/wolfSSL/wolfssl/blob/v5.5.4-stable/src/tls.c',
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
  'rabbitmq/scheme-of-an-ed448-key': {
    scenario: 'keys/server-ed448',
    broker: 'rabbitmq',
    backend: 'gnutls,deno-node,rustls,bun,java',
    tls: '1.3',
    observed: {
      outcome: 'refused',
      by: 'client',
      reasons: [
        'no_shared_signature_algorithm',
        'unknown_ca',
        'decrypt_error',
        'decode_error',
        'handshake_failure',
      ],
    },
    cause:
      'A server of OTP 25 signs with a scheme that does not belong to its Ed448 key: OpenSSL says illegal_parameter, GnuTLS that key and scheme are incompatible, and to the others it is a signature that does not verify.',
    link: `${ssl}/tls_handshake_1_3.erl`,
  },
  'rabbitmq/key-that-does-not-fit': {
    scenario: 'keys/server-key-{mismatch,other-type}',
    broker: 'rabbitmq',
    backend: 'erlang,deno-node',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['decrypt_error', 'unknown_ca'],
    },
    cause:
      "OTP serves a key that is not its certificate's, and each client refuses the signature; Erlang's and Deno's node:tls tell that as a word about the certificate.",
    link: `${ssl}/ssl_config.erl`,
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
  'rabbitmq/no-pss-no-suite': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    broker: 'rabbitmq',
    backend: 'bearssl,mbedtls',
    tls: '1.2',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['no_shared_cipher'] },
    cause:
      'BearSSL and Mbed TLS before 3 offer no RSASSA-PSS in TLS 1.2, and OTP has no suite where the scheme for its own signature is missing.',
    link: `${ssl}/tls_handshake.erl`,
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
  'rabbitmq/server-key-agreement-only': {
    scenario: 'usage/server-ku-agreement',
    broker: 'rabbitmq',
    backend: 'bearssl,mbedtls',
    tls: '1.2',
    observed: { outcome: 'connected' },
    cause:
      'OTP has static ECDH among its suites: a key for key agreement alone is used for that and signs nothing, and BearSSL and Mbed TLS offer it.',
    link: `${ssl}/ssl_cipher.erl`,
  },
} satisfies KnownDivergences;
