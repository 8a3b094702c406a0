import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// What Node does with OpenSSL, where OpenSSL alone would do otherwise; MQTT.js is on Node.
const node = 'node,mqttjs';

export default {
  'node/cr-line-ends': {
    scenario: 'encodings/trust-cr-only',
    backend: node,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      "OpenSSL's PEM_read_bio finds no BEGIN line where lines end in carriage returns, and Node takes a `ca` without a certificate for one that trusts nobody.",
    link: 'https://github.com/nodejs/node/blob/v24.0.0/src/crypto/crypto_context.cc',
  },
  'node/cr-line-ends-of-a-server': {
    scenario: 'encodings/client-trust-cr-only',
    broker: 'aedes',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      "aedes listens with Node's TLS: a `ca` in which OpenSSL finds no certificate trusts no client.",
    link: 'https://github.com/nodejs/node/blob/v24.0.0/src/crypto/crypto_context.cc',
  },
  'node/brainpool-crash': {
    scenario: 'keys/server-brainpool',
    backend: node,
    tls: '1.3',
    // OpenSSL 3.2 was the first with the brainpool curves of TLS 1.3 (RFC 8734).
    versions: '>=3.2',
    observed: { outcome: 'crashed', by: 'client' },
    cause:
      'The process ends with SIGSEGV: Node asks for the peer certificate as an object before it checks the name; GetCurveName then makes a string of the NIST name of the curve, which a brainpool curve does not have. Any broker can do this to any client on such a Node.',
    link: 'https://github.com/nodejs/node/blob/v24.21.0/src/crypto/crypto_x509.cc',
  },

  'node/security-level-after-certificates': {
    scenario:
      'mutual/rsa-664,seeds/s0-{1-one-way,3-mutual-rsa512-sha512-only,4-mutual-rsa512-any-hash},signatures/client-md5-level-0',
    backend: 'node',
    versions: '>=1.1 <3',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['key_too_small', 'digest_too_weak'],
    },
    cause:
      'Before nodejs/node#50186 createSecureContext loads the certificate before it sets the ciphers, and with them the security level that would let it pass.',
    link: 'https://github.com/nodejs/node/issues/36655',
  },

  // OpenSSL 1.0.2, which Node 8 has.
  'node/openssl-1.0.2-has-no-tls-1.3': {
    scenario: 'versions/server-1.3-only',
    backend: 'node',
    tls: 'default',
    versions: '<1.1',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['protocol_version'] },
    cause:
      'The newest version OpenSSL 1.0.2 has is TLS 1.2: it was released three years before 1.3.',
    link: 'https://github.com/openssl/openssl/blob/OpenSSL_1_0_2s/ssl/ssl.h',
  },
  'node/openssl-1.0.2-ca-by-key-usage': {
    scenario: 'chain/server/no-basic-constraints',
    backend: 'node',
    versions: '<1.1',
    observed: { outcome: 'connected' },
    cause:
      'check_ca takes a certificate without basicConstraints for a CA where its key usage has keyCertSign.',
    link: 'https://github.com/openssl/openssl/issues/12132',
  },
  'node/openssl-1.0.2-sha-1-where-nothing-is-shared': {
    scenario: 'mutual/{ec-client-rsa-only,p-384-client-p-256-only},seeds/s4-2-unsuitable',
    backend: 'node',
    versions: '<1.1',
    observed: {
      outcome: 'refused',
      by: 'broker',
      reasons: ['illegal_parameter', 'handshake_failure'],
    },
    cause:
      'Outside strict mode a key that can make none of the signatures asked for is given SHA-1 and used all the same (tls1_set_server_sigalgs, tls1_process_sigalgs); RFC 5246 §7.4.6 has an empty list sent.',
    link: 'https://github.com/openssl/openssl/blob/OpenSSL_1_0_2s/ssl/t1_lib.c',
  },
  'node/openssl-1.0.2-offers-no-pss': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'node',
    versions: '<1.1',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'hello',
      reasons: ['handshake_failure', 'no_shared_signature_algorithm'],
    },
    cause:
      'RSA-PSS came to TLS with 1.3, and to OpenSSL with 1.1.1: 1.0.2 offers none of its schemes.',
    link: 'https://github.com/openssl/openssl/blob/OpenSSL_1_0_2s/ssl/t1_lib.c',
  },
  'node/openssl-1.0.2-ticket-of-16k': {
    scenario: 'sizes/client-16k',
    backend: 'node',
    versions: '<1.1',
    observed: { outcome: 'refused', by: 'client', reasons: ['message_too_long'] },
    cause:
      "A session ticket holds the client's certificate, and ssl3_get_new_session_ticket takes no message above 16,384 octets.",
    link: 'https://github.com/openssl/openssl/blob/OpenSSL_1_0_2s/ssl/s3_clnt.c',
  },
  'node/empty-subject': {
    scenario: 'identity/empty-subject',
    backend: 'node',
    versions: '<1.1',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['hostname_mismatch'],
    },
    cause:
      "Node 8's checkServerIdentity says `Cert is empty` where there is no subject, before it looks at the names.",
    link: 'https://github.com/nodejs/node/blob/v8.17.0/lib/tls.js',
  },
} satisfies KnownDivergences;
