import type { SignatureScheme } from './tls-names.ts';

/**
 * OpenSSL's name of a signature scheme (SSL_CTX_set1_sigalgs_list(3)). It takes the registry's
 * names, except those with SHA-1: an unknown name makes it ignore the whole list without a word.
 */
export function opensslSignatureScheme(scheme: string): string {
  return OPENSSL_SCHEMES[scheme as SignatureScheme] ?? scheme;
}

const OPENSSL_SCHEMES: Partial<Record<SignatureScheme, string>> = {
  rsa_pkcs1_sha1: 'RSA+SHA1',
  ecdsa_sha1: 'ECDSA+SHA1',
};

/**
 * Groups and signature schemes an OpenSSL does not know, `FIELD=VALUE`. They must be named before:
 * in a configuration file it ignores a list with an unknown name without a word.
 */
export function opensslLacks(
  {
    groups = [],
    signatureAlgorithms = [],
  }: { readonly groups?: readonly string[]; readonly signatureAlgorithms?: readonly string[] },
  version: string,
): string[] {
  return [
    ...groups
      .filter((group) => !since(GROUPS_SINCE[group] ?? [0, 0], version))
      .map((group) => `groups=${group}`),
    // Known to none since TLS 1.2 has had a list of its own (t1_lib.c, sigalg_lookup_tbl).
    ...signatureAlgorithms
      .filter((scheme) => scheme === 'rsa_pkcs1_md5')
      .map((scheme) => `signatureAlgorithms=${scheme}`),
  ];
}

/** OpenSSL's CHANGES: ffdhe groups in TLS 1.3 since 3.0, ML-KEM hybrids since 3.5. */
const GROUPS_SINCE: Readonly<Record<string, readonly [number, number]>> = {
  ffdhe2048: [3, 0],
  ffdhe3072: [3, 0],
  X25519MLKEM768: [3, 5],
};

function since([major, minor]: readonly [number, number], version: string): boolean {
  const [itsMajor = 0, itsMinor = 0] = version.split('.').map(Number);
  // A version nobody knows forbids nothing.
  if (Number.isNaN(itsMajor)) return true;
  return itsMajor > major || (itsMajor === major && itsMinor >= minor);
}
