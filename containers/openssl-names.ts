import type { GroupName, SignatureScheme } from '../harness/model/tls-names.ts';

/** OpenSSL's name of a group, in the form that 1.1.1 knows as well (SSL_CTX_set1_groups_list(3)). */
export function opensslGroupName(group: GroupName): string {
  return OPENSSL_GROUPS[group] ?? group;
}

/**
 * OpenSSL's name of a signature scheme (SSL_CTX_set1_sigalgs_list(3)). It takes the registry's
 * names, except those with SHA-1: an unknown name makes it ignore the whole list without a word.
 */
export function opensslSignatureScheme(scheme: SignatureScheme): string {
  return OPENSSL_SCHEMES[scheme] ?? scheme;
}

const OPENSSL_GROUPS: Partial<Record<GroupName, string>> = {
  secp256r1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
  x25519: 'X25519',
  x448: 'X448',
};

const OPENSSL_SCHEMES: Partial<Record<SignatureScheme, string>> = {
  rsa_pkcs1_sha1: 'RSA+SHA1',
  ecdsa_sha1: 'ECDSA+SHA1',
};
