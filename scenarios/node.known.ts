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
} satisfies KnownDivergences;
