import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Versions of ssl: 10.2 is OTP 23, 10.8 is OTP 25, 11.2 is OTP 27, the last one measured here.
const otp27 = '11.2';
const upTo27 = '<=11.2';

export default {
  'erlang/no-groups-for-ecdhe-psk': {
    scenario: 'negotiation/psk-ecdhe',
    backend: 'erlang',
    versions: upTo27,
    observed: {
      outcome: 'refused',
      by: 'broker',
      reasons: ['no_shared_group', 'handshake_failure'],
    },
    cause:
      'ssl_handshake:advertises_ec_ciphers knows ECDHE_PSK in the tuples suites once were, not in the maps they are: with no other suite that needs a curve ClientHello has no supported_groups.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/ssl_handshake.erl',
  },
  'erlang/no-suite-of-1.1': {
    scenario: 'versions/server-1.1-only',
    backend: 'erlang',
    tls: '1.2',
    versions: otp27,
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'hello',
      reasons: ['no_shared_cipher', 'handshake_failure'],
    },
    cause:
      'By default ssl of OTP 27 offers no suite that TLS 1.1 has, and OpenSSL looks for a suite before the client can say anything about the version.',
    link: 'https://github.com/erlang/otp/blob/OTP-27.3.4/lib/ssl/src/tls_v1.erl',
  },
} satisfies KnownDivergences;
