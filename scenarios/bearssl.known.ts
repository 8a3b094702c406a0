import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// 0.6 is the last release, of 2018; FreeBSD carries its sources.
const X509_MINIMAL =
  'https://github.com/freebsd/freebsd-src/blob/6d13bb0e67972de9ad96c4eb25eb8337041a3d4c/contrib/bearssl/src/x509/x509_minimal.t0';

export default {
  'bearssl/no-tls13': {
    scenario: 'versions/server-1.3-only',
    backend: 'bearssl',
    tls: 'default',
    observed: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['protocol_version'] },
    cause: 'BearSSL speaks TLS 1.0 to 1.2; 1.3 was never released.',
    link: 'https://github.com/nanomsg/nng/issues/300',
  },
  'bearssl/no-pss-to-sign-with': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'bearssl',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'hello',
      reasons: ['no_shared_signature_algorithm', 'handshake_failure'],
    },
    cause:
      'BearSSL offers RSA with PKCS#1 v1.5 alone: a broker that may only use RSA-PSS has nothing to sign with, and no certificate is asked for.',
    link: 'https://www.bearssl.org/api1.html',
  },
  'bearssl/unsuitable-certificate': {
    scenario: 'seeds/s4-2-unsuitable',
    backend: 'bearssl',
    observed: { outcome: 'refused', by: 'broker', reasons: ['illegal_parameter'] },
    cause:
      'cc_choose clears the choice where no digest is left for RSA, and goes on to fill it in instead of returning: the certificate is sent, and signed as TLS 1.0 did.',
    link: 'https://github.com/earlephilhower/bearssl-esp8266/blob/506e689d5c08a1ca19ba1342d435127e12f3802b/src/ssl/ssl_ccert_single_rsa.c',
  },
  'bearssl/names-octet-by-octet': {
    scenario: 'chain/server/issuer-{case,string}',
    backend: 'bearssl',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'Names are compared by a hash of their octets: no letter case is folded and no string type looked through, as RFC 5280 §7.1 has it.',
    link: X509_MINIMAL,
  },
  'bearssl/self-issued': {
    scenario: 'chain/server/self-issued',
    backend: 'bearssl',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['not_a_ca'],
    },
    cause:
      'The path length is held against every certificate below; RFC 5280 §4.2.1.9 does not count those that are self-issued.',
    link: X509_MINIMAL,
  },
  'bearssl/broken-signature': {
    scenario: 'signatures/server-broken',
    backend: 'bearssl',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'A trust anchor of the right name counts if its key verifies the signature; where none does, the chain has ended without one: BR_ERR_X509_NOT_TRUSTED.',
    link: X509_MINIMAL,
  },
  'bearssl/extended-key-usage': {
    scenario: 'usage/server-eku-code-signing,usage/server-with-client-eku',
    backend: 'bearssl',
    observed: { outcome: 'connected' },
    cause:
      'Extended key usage is none of the extensions that are looked at, and is passed over where it is not critical.',
    link: X509_MINIMAL,
  },
  'bearssl/root-of-another-kind': {
    scenario: 'signatures/server-{ed25519,pss}-ca',
    backend: 'bearssl',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['unsupported_certificate'],
    },
    cause:
      'BearSSL knows RSA and EC keys: a trust anchor with a key for Ed25519 or RSA-PSS alone is not decoded.',
    link: 'https://www.bearssl.org/x509.html',
  },
  'bearssl/cr-line-ends': {
    scenario: 'encodings/trust-cr-only',
    backend: 'bearssl',
    observed: { outcome: 'refused', by: 'client', stage: 'client-config' },
    cause: 'The PEM decoder ends a line at a line feed; a carriage return is white space to it.',
    link: 'https://github.com/earlephilhower/bearssl-esp8266/blob/2ea91983b4aa5535af221bc88575d4948e431cd6/src/codec/pemdec.t0',
  },
} satisfies KnownDivergences;
