import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Versions of ssl: 10.8 is OTP 25 (RabbitMQ 3.10), 11.2 is OTP 27 (RabbitMQ 4.0).
const ssl = 'https://github.com/erlang/otp/blob/OTP-25.2.3/lib/ssl/src';

export default {
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
  'rabbitmq/no-curve-in-1.2': {
    scenario: 'negotiation/group-mismatch',
    broker: 'rabbitmq',
    tls: '1.2',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['internal_error'] },
    cause:
      'Without a curve in common a server of OTP chooses an ECDHE suite all the same and crashes when it makes its key (ssl_handshake:select_curve): handshake_failure, with malformed_handshake_data as the reason.',
    link: `${ssl}/ssl_handshake.erl`,
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
