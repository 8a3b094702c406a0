import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// rustls wherever it is (under Deno's `node:tls`, and in the driver), then what is of the driver's
// version with ring alone.
const WEBPKI =
  'https://github.com/rustls/webpki/blob/182ce19c3089b9d5efb9dd9b6e587ee47b0080f1/src/verify_cert.rs';
const PKI_ERROR = 'https://docs.rs/crate/rustls/0.23.26/source/src/webpki/mod.rs';
const RING_KEY = 'https://docs.rs/crate/ring/0.17.14/source/src/rsa/keypair.rs';

export default {
  'rustls/names-octet-by-octet': {
    scenario: 'chain/server/issuer-{case,string}',
    backend: '{deno-node,rustls}',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'webpki compares the names of issuer and subject as octets; RFC 5280 §7.1 has letter case and the type of string left out of account.',
    link: WEBPKI,
  },
  'rustls/self-issued-counts': {
    scenario: 'chain/server/self-issued',
    backend: 'deno-node',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca', 'decrypt_error'],
    },
    cause:
      'webpki counts every certificate between leaf and trust anchor for the path length, self-issued ones too; of the two paths it tried its error, and so the alert, is of the signature that did not fit the old key (Error::rank).',
    link: WEBPKI,
  },
  'rustls/no-key-usage': {
    scenario: 'chain/server/no-cert-sign,usage/server-ku-{cert-sign,encipherment}',
    backend: '{deno-node,rustls}',
    observed: { outcome: 'connected' },
    cause: 'webpki does not look at the key usage extension before June 2026.',
    link: 'https://github.com/rustls/webpki/pull/510',
  },
  'rustls/no-key-usage-of-servers': {
    scenario: 'usage/server-ku-agreement',
    backend: '{deno-node,rustls}',
    tls: '1.3',
    observed: { outcome: 'connected' },
    cause: 'webpki does not look for digitalSignature in a certificate before June 2026.',
    link: 'https://github.com/rustls/webpki/pull/511',
  },
  'rustls/certificate-signature-not-listed': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: '{deno-node,rustls}',
    observed: { outcome: 'connected' },
    cause:
      'The client holds its key against the schemes of CertificateRequest; how its certificate is signed is nobody’s concern.',
    link: 'https://github.com/rustls/rustls/blob/v/0.23.40/rustls/src/client/common.rs',
  },

  'rustls/self-issued-counts-and-signature-told': {
    scenario: 'chain/server/self-issued',
    backend: 'rustls',
    versions: '<=0.23.26',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['certificate_signature_invalid'],
    },
    cause:
      'webpki counts self-issued certificates for the path length; of the two paths it tried it tells of the signature that did not fit the old key, which ranks higher (Error::rank).',
    link: 'https://docs.rs/crate/rustls-webpki/0.102.8/source/src/error.rs',
  },
  'rustls/rsa-exponent-3': {
    scenario: 'keys/client-rsa-exponent-3',
    backend: 'rustls',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['unsupported_certificate'],
    },
    cause: 'ring signs with RSA keys whose public exponent is 65537 or more.',
    link: RING_KEY,
  },
  'rustls/rsa-below-2048': {
    scenario: 'seeds/s0-{2-mutual-rsa512,7-mutual-rsa1024}-default-level',
    backend: 'rustls',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['unsupported_certificate'],
    },
    cause:
      'ring signs with RSA keys of 2048 bits or more; any_supported_type of rustls drops why, and says of every key no reader takes that it could not be parsed.',
    link: RING_KEY,
  },
  'rustls/rsa-1024-of-servers': {
    scenario: 'keys/server-rsa-{512,1024,1024-level-0}',
    backend: 'rustls',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: ['server-key-exchange', 'server-certificate-verify'],
      reasons: ['decrypt_error'],
    },
    cause:
      'ring verifies signatures of RSA keys of 2048 to 8192 bits, and does not say that another one is of a wrong size: for rustls the signature does not verify.',
    link: 'https://docs.rs/crate/ring/0.17.14/source/src/rsa/verification.rs',
  },
  'rustls/explicit-curve-is-a-bad-signature': {
    scenario: 'keys/server-explicit-curve',
    backend: 'rustls',
    versions: '<=0.23.26',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: ['server-key-exchange', 'server-certificate-verify'],
      reasons: ['decrypt_error'],
    },
    cause:
      'webpki knows no algorithm for such a key (UnsupportedSignatureAlgorithmForPublicKey), which pki_error of this version turns into BadSignature.',
    link: PKI_ERROR,
  },
  'rustls/own-certificate-of-64-kb': {
    scenario: 'sizes/client-64k',
    backend: 'rustls',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['malformed_pem'],
    },
    cause:
      'To hold a key against its certificate rustls has webpki parse it, which reads DER of less than 64 KB (TWO_BYTE_DER_SIZE): BadEncoding.',
    link: 'https://docs.rs/crate/rustls-webpki/0.102.8/source/src/der.rs',
  },
  'rustls/no-dates-before-1970': {
    scenario: 'time/utc-after-2050',
    backend: 'rustls',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['malformed_certificate'],
    },
    cause: 'webpki counts time from 1970 on: a date before it is a bad encoding (BadDerTime).',
    link: 'https://docs.rs/crate/rustls-webpki/0.102.8/source/src/time.rs',
  },
} satisfies KnownDivergences;
