import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Versions of ssl: 10.8 is OTP 25 (RabbitMQ 3.10), 11.2 is OTP 27 (RabbitMQ 4.0).
const ssl = 'https://github.com/erlang/otp/blob/OTP-25.2.3/lib/ssl/src';

export default {
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
  'rabbitmq/own-key-in-1.2': {
    scenario: 'keys/server-{ed25519,ed448}',
    broker: 'rabbitmq',
    tls: '1.2',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['internal_error'] },
    cause:
      'A server of OTP with an EdDSA key finds no suite for it in TLS 1.2 and crashes on the way: handshake_failure, with malformed_handshake_data as the reason.',
    link: `${ssl}/tls_handshake.erl`,
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
} satisfies KnownDivergences;
