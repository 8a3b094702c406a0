import { createPublicKey, generateKeyPair, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { assertNever } from '../model/errors.ts';
import type { KeySpec } from '../model/certificate-profile.ts';

/** Digest of a signature; Ed25519 has none to choose (RFC 8410 §3). */
export type Digest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** A new private key: PKCS#8 PEM, which every library here reads. */
export function generateKey(spec: KeySpec): string {
  return pkcs8(
    spec.type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: spec.bits })
      : spec.type === 'ec'
        ? generateKeyPairSync('ec', { namedCurve: spec.curve })
        : generateKeyPairSync('ed25519'),
  );
}

/** The same off the main thread, so that several keys can be made at once. */
export async function generateKeyInBackground(spec: KeySpec): Promise<string> {
  return pkcs8(
    await (spec.type === 'rsa'
      ? promisify(generateKeyPair)('rsa', { modulusLength: spec.bits })
      : spec.type === 'ec'
        ? promisify(generateKeyPair)('ec', { namedCurve: spec.curve })
        : promisify(generateKeyPair)('ed25519')),
  );
}

/** Short and stable, for file names: `rsa-2048`, `ec-p-256`, `ed25519`. */
export function keyName(spec: KeySpec): string {
  switch (spec.type) {
    case 'rsa':
      return `rsa-${spec.bits}`;
    case 'ec':
      return `ec-${spec.curve.toLowerCase()}`;
    case 'ed25519':
      return 'ed25519';
    default:
      return assertNever(spec);
  }
}

/** The digest a careful issuer takes: as strong as the key (FIPS 186-5 §6.1.1 for curves). */
export function usualDigest(issuer: KeySpec): Digest | undefined {
  switch (issuer.type) {
    case 'rsa':
      return 'sha256';
    case 'ec':
      return ({ 'P-256': 'sha256', 'P-384': 'sha384', 'P-521': 'sha512' } as const)[issuer.curve];
    case 'ed25519':
      return undefined;
    default:
      return assertNever(issuer);
  }
}

/**
 * Smallest RSA modulus, in octets, that can sign this digest with PKCS#1 v1.5: the digest, its
 * DigestInfo prefix, and 11 octets of padding (RFC 8017 §9.2).
 */
export function smallestModulus(digest: Digest): number {
  return { sha1: 15 + 20, sha256: 19 + 32, sha384: 19 + 48, sha512: 19 + 64 }[digest] + 11;
}

/** Object identifier of an X.509 signature algorithm, and whether it takes a NULL parameter. */
export function signatureAlgorithm(
  key: KeySpec,
  digest: Digest | undefined,
): { readonly oid: string; readonly nullParameter: boolean } {
  if (key.type === 'ed25519') return { oid: '1.3.101.112', nullParameter: false }; // RFC 8410 §3
  if (digest === undefined) throw new TypeError(`${key.type} signatures need a digest`);
  return key.type === 'rsa'
    ? { oid: RSA_SIGNATURES[digest], nullParameter: true } // RFC 4055 §5
    : { oid: ECDSA_SIGNATURES[digest], nullParameter: false }; // RFC 5758 §3.2
}

export function signBytes(key: KeyObject, digest: Digest | undefined, bytes: Buffer): Buffer {
  return sign(key.asymmetricKeyType === 'ed25519' ? null : (digest ?? null), bytes, key);
}

/** SubjectPublicKeyInfo, DER. */
export function subjectPublicKeyInfo(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

function pkcs8(pair: { readonly privateKey: KeyObject }): string {
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

const RSA_SIGNATURES: Readonly<Record<Digest, string>> = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};

const ECDSA_SIGNATURES: Readonly<Record<Digest, string>> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
