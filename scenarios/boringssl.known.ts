import type { KnownDivergences } from '../harness/model/known-divergence.ts';

export default {
  'boringssl/cr-line-ends': {
    scenario: 'encodings/trust-cr-only',
    backend: 'bun',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      "BoringSSL's PEM_read_bio, like OpenSSL's, reads lines that end in a line feed, and Bun takes a `ca` without a certificate for one that trusts nobody.",
    link: 'https://boringssl.googlesource.com/boringssl/+/refs/heads/main/crypto/pem/pem_lib.cc',
  },
} satisfies KnownDivergences;
