import type { CipherSuite12, GroupName } from '../../harness/model/tls-names.ts';

/** Its name of a suite (server/ciphersuites.go, cipherMap): IANA's, but for ChaCha20. */
export function natsSuite(suite: CipherSuite12): string | undefined {
  return SUITES.has(suite) ? suite.replace(/_POLY1305_SHA256$/, '_POLY1305') : undefined;
}

/** Its name of a group (server/ciphersuites.go, curvePreferenceMap). */
export function natsCurve(group: GroupName): string | undefined {
  return CURVES[group];
}

const SUITES: ReadonlySet<string> = new Set([
  'TLS_RSA_WITH_AES_128_CBC_SHA',
  'TLS_RSA_WITH_AES_128_CBC_SHA256',
  'TLS_RSA_WITH_AES_256_CBC_SHA',
  'TLS_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA',
  'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA',
  'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA',
  'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
  'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256',
  'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256',
]);

const CURVES: Readonly<Partial<Record<GroupName, string>>> = {
  x25519: 'X25519',
  secp256r1: 'CurveP256',
  secp384r1: 'CurveP384',
  secp521r1: 'CurveP521',
};
