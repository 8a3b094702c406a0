import type { KnownDivergences } from '../harness/model/known-divergence.ts';

// Versions of the JDK; 21 is the last one measured here.
const upTo21 = '<=21';

export default {
  'java/wildcard-in-any-label': {
    scenario: 'identity/wildcard-middle',
    backend: 'java',
    // HostnameChecker of 21 keeps to RFC 6125 for TLS as it did for LDAP.
    versions: '<=17',
    observed: { outcome: 'connected' },
    cause:
      'HostnameChecker.matchAllWildcards takes an asterisk in every label of a name, as RFC 2818 §3.1 can be read.',
    link: 'https://github.com/openjdk/jdk17u/blob/jdk-17.0.15-ga/src/java.base/share/classes/sun/security/util/HostnameChecker.java',
  },
  'java/certificate-signature-not-listed': {
    scenario: 'mutual/pkcs1-signed-pss-only',
    backend: 'java',
    versions: upTo21,
    observed: { outcome: 'connected' },
    cause:
      'SunX509KeyManagerImpl finds a certificate by the kind of its key and its issuer; what signed it is held against nothing the broker lists.',
    link: 'https://github.com/openjdk/jdk21u/blob/jdk-21.0.8-ga/src/java.base/share/classes/sun/security/ssl/SunX509KeyManagerImpl.java',
  },
  'java/key-chosen-by-kind': {
    scenario:
      'keys/client-{brainpool,ed448,secp256k1},mutual/p-384-client-p-256-only,seeds/s0-2-mutual-rsa512-default-level',
    backend: 'java',
    versions: upTo21,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-certificate-verify',
      reasons: ['no_shared_signature_algorithm'],
    },
    cause:
      'A certificate is sent where the kind of its key suits, RSA, EC or EdDSA, whatever its curve or length; CertificateVerify then finds no scheme that this key can sign with, where an empty list was to be sent.',
    link: 'https://github.com/openjdk/jdk21u/blob/jdk-21.0.8-ga/src/java.base/share/classes/sun/security/ssl/CertificateVerify.java',
  },
  'java/md5-not-offered': {
    scenario: 'signatures/server-md5',
    backend: 'java',
    versions: upTo21,
    observed: { outcome: 'refused', by: 'broker', stage: 'hello' },
    cause:
      'ClientHello has a signature_algorithms_cert, without MD5: OpenSSL has no certificate it may show then, and says so.',
    link: 'https://github.com/openjdk/jdk21u/blob/jdk-21.0.8-ga/src/java.base/share/classes/sun/security/ssl/CertSignAlgsExtension.java',
  },
  'java/key-among-the-anchors': {
    scenario: 'encodings/trust-with-key',
    backend: 'java',
    versions: upTo21,
    observed: {
      outcome: 'refused',
      by: 'client',
      stage: 'client-config',
      reasons: ['malformed_pem'],
    },
    cause:
      'X509Factory.readOneBlock takes whatever stands between BEGIN and END for a certificate: a key in the same file is one that does not parse.',
    link: 'https://github.com/openjdk/jdk21u/blob/jdk-21.0.8-ga/src/java.base/share/classes/sun/security/provider/X509Factory.java',
  },
} satisfies KnownDivergences;
