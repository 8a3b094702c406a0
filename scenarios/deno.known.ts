import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Deno's `node:tls`, which is rustls behind Node's interface; Deno's own TLS cannot be pinned to a
// version and takes part in few rows.
const TLS_WRAP =
  'https://github.com/denoland/deno/blob/0cadecf16fe50613c7e44c13aaf25d34423d1425/ext/node/ops/tls_wrap.rs';
const RUSTLS_ERRORS = 'https://docs.rs/crate/rustls/0.23.40/source/src/error.rs';

export default {
  'deno-node/one-code-for-most-refusals': {
    scenario:
      'chain/server/eku-client,keys/server-{explicit-curve,rsa-1024-level-0},signatures/server-{algorithm-mismatch,broken,md5,sha1,sha1-intermediate},time/{expired,not-yet-valid},usage/server-{eku-any,eku-code-signing,unknown-critical,with-client-eku}',
    backend: 'deno-node',
    tls: '1.3',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'cert_error_to_node_code has a code for seven of rustls’s errors, and none for those that say what was expected (ExpiredContext and its like, since 0.23.21): all others become UNABLE_TO_VERIFY_LEAF_SIGNATURE. Where the alert that TLS 1.3 hides is not in the log of the broker, nothing else tells.',
    link: TLS_WRAP,
  },
  'deno-node/alert-of-what-has-no-name': {
    scenario:
      'chain/server/{length-8,length-9,length-10,length-11,length-12,names-address,names-excluded,names-not-permitted,names-root,no-basic-constraints,not-a-ca,path-length},signatures/server-algorithm-mismatch',
    backend: 'deno-node',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['certificate_unknown'],
    },
    cause:
      'To rustls what webpki finds and it has no name for is CertificateError::Other, with the alert certificate_unknown; node:tls drops the words, which say more.',
    link: RUSTLS_ERRORS,
  },
  'deno-node/alert-of-a-signature': {
    scenario:
      'chain/server/same-name-{no-key-id-wrong,wrong},keys/server-{explicit-curve,rsa-512,rsa-1024,rsa-1024-level-0},signatures/server-{algorithm-mismatch,pss-ca}',
    backend: 'deno-node',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['decrypt_error'],
    },
    cause:
      'rustls sends decrypt_error for every signature it cannot verify, that of a key too short, or of a kind it does not have, included; node:tls drops the words, which say more.',
    link: RUSTLS_ERRORS,
  },
  'deno-node/ca-as-end-entity': {
    scenario: 'usage/server-ca-true',
    backend: 'deno-node',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['self_signed_certificate'],
    },
    cause:
      "cert_error_to_node_code passes webpki's CaUsedAsEndEntity on as DEPTH_ZERO_SELF_SIGNED_CERT, whoever signed it.",
    link: TLS_WRAP,
  },
  'deno-node/one-error-for-configurations': {
    scenario:
      'form/client-duplicate-extension,keys/client-{brainpool,ed448,explicit-curve,key-other-type,rsa-pss,rsa-pss-sha384,secp256k1},mutual/{pss-key-client-rsae-only,wrong-key},signatures/client-algorithm-mismatch,sizes/client-64k,usage/client-unknown-critical',
    backend: 'deno-node',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['internal_error'],
    },
    cause:
      "build_client_config drops why rustls takes a certificate or key of the client's own not (another certificate's key, a kind it does not have, what webpki cannot parse); `unsupported protocol` is said of all of it.",
    link: 'https://github.com/denoland/deno/blob/aa4d53d836c035143059148f19199914668952c0/ext/node/polyfills/internal_binding/tls_wrap.ts',
  },
  'deno-node/unread-key-is-left-out': {
    scenario: 'keys/client-key-{no-passphrase,traditional-no-passphrase}',
    backend: 'deno-node',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['no_certificate_sent'],
    },
    cause:
      'build_client_config goes on without a client certificate where it finds no key it can read, and says nothing.',
    link: TLS_WRAP,
  },
  'deno-node/version-1-and-what-does-not-parse': {
    scenario: 'chain/server/version-1,time/utc-after-2050',
    backend: 'deno-node',
    observed: { outcome: 'connected' },
    cause:
      'To take version 1 certificates as OpenSSL does, NodeServerCertVerifier lets UnsupportedCertVersion and BadEncoding pass as verified; a date before 1970 is such an encoding.',
    link: 'https://github.com/denoland/deno/pull/36248',
  },
  'deno-node/crash-over-a-trust-file': {
    scenario: 'encodings/trust-{bad-first,bad-last,cr-only}',
    backend: 'deno-node',
    observed: { outcome: 'crashed', by: 'client' },
    cause:
      'After the handshake toLegacyCACertificates parses every block of `ca` once more; what it throws of one that is no certificate no handler of the program can catch.',
    link: 'https://github.com/denoland/deno/blob/debef4ef864759e331d03d0570c2a5d62c39e038/ext/node/polyfills/_tls_wrap.js',
  },
} satisfies KnownDivergences;
