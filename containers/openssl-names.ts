import type { SignatureScheme } from '../harness/model/tls-names.ts';

/**
 * OpenSSL's name of a signature scheme (SSL_CTX_set1_sigalgs_list(3)). It takes the registry's
 * names, except those with SHA-1: an unknown name makes it ignore the whole list without a word.
 */
export function opensslSignatureScheme(scheme: SignatureScheme): string {
  return OPENSSL_SCHEMES[scheme] ?? scheme;
}

const OPENSSL_SCHEMES: Partial<Record<SignatureScheme, string>> = {
  rsa_pkcs1_sha1: 'RSA+SHA1',
  ecdsa_sha1: 'ECDSA+SHA1',
};
