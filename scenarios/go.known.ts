import type { KnownDivergences } from '../harness/model/known-divergence.ts';

export default {
  'go/issuer-name-octets': {
    scenario: 'chain/server/issuer-{case,string}',
    backend: 'go',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['unknown_ca'],
    },
    cause:
      'crypto/x509 finds an issuer by the octets of its name (RawIssuer, RawSubject), where RFC 5280 §7.1 has names compared without regard to letter case and type of string.',
    link: 'https://github.com/golang/go/issues/31440',
  },
  'go/ca-names-octets': {
    scenario: 'chain/client/issuer-{case,string}',
    backend: 'go',
    broker: 'aedes,nats',
    observed: {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['no_certificate_sent'],
    },
    cause:
      'CertificateRequestInfo.SupportsCertificate compares the octets of the names in CertificateRequest with those of the issuer: a name in other letters is another one, and no certificate is sent.',
    link: 'https://github.com/golang/go/issues/31440',
  },
  'go/self-issued-path-length': {
    scenario: 'chain/server/self-issued',
    backend: 'go',
    // golang/go#79745 was closed after it.
    versions: '<=1.24',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'server-certificate',
      reasons: ['path_length'],
    },
    cause:
      'Certificate.isValid counts every intermediate against the path length, where RFC 5280 §4.2.1.9 leaves out those that are self-issued.',
    link: 'https://github.com/golang/go/issues/79745',
  },
  'go/cr-line-ends': {
    scenario: 'encodings/trust-cr-only',
    backend: 'go',
    observed: { outcome: 'refused', by: 'client', stage: 'client-config' },
    cause: 'encoding/pem ends a line at a line feed, and takes a carriage return before one only.',
    link: 'https://github.com/golang/go/blob/go1.24.4/src/encoding/pem/pem.go',
  },
  'go/certificate-signature-not-listed': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'go',
    observed: { outcome: 'connected' },
    cause:
      "SupportsCertificate holds the key against what CertificateRequest lists; the certificate's own signature is nobody's concern.",
    link: 'https://github.com/golang/go/blob/go1.24.4/src/crypto/tls/common.go',
  },
  'go/key-usage': {
    scenario:
      'usage/server-ku-{agreement,encipherment,cert-sign},usage/rsa-key-exchange-without-encipherment',
    backend: 'go',
    observed: { outcome: 'connected' },
    cause:
      'Key usage of a leaf is ignored: verify.go tells of CAs that have marked their certificates with whatever came to hand.',
    link: 'https://github.com/golang/go/issues/40100',
  },
  'go/rsa-512': {
    scenario: 'seeds/s0-2-mutual-rsa512-default-level',
    backend: 'go',
    tls: '1.2',
    versions: '>=1.24',
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['key_too_small'],
    },
    cause:
      'Since Go 1.24 crypto/rsa does not sign with keys of less than 1024 bits: the key is loaded, the certificate sent, and only CertificateVerify fails.',
    link: 'https://github.com/golang/go/issues/68762',
  },
} satisfies KnownDivergences;
