import { createPublicKey, generateKeyPair, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { DIGESTS, KeySpec } from '../model/certificate-profile.ts';
import { assertNever } from '../model/errors.ts';

/** Digest of a signature; Ed25519 and Ed448 have none to choose (RFC 8410 §3). */
export type Digest = (typeof DIGESTS)[number];

/** A new private key: PKCS#8 PEM, which every library here reads. */
export function generateKey(spec: KeySpec): string {
  switch (spec.type) {
    case 'rsa':
      return pkcs8(generateKeyPairSync('rsa', rsaOptions(spec)));
    case 'rsa-pss':
      return pkcs8(generateKeyPairSync('rsa-pss', pssOptions(spec)));
    case 'ec':
      return pkcs8(generateKeyPairSync('ec', ecOptions(spec)));
    case 'ed25519':
      return pkcs8(generateKeyPairSync('ed25519'));
    case 'ed448':
      return pkcs8(generateKeyPairSync('ed448'));
    default:
      return assertNever(spec);
  }
}

/** The same off the main thread, so that several keys can be made at once. */
export async function generateKeyInBackground(spec: KeySpec): Promise<string> {
  switch (spec.type) {
    case 'rsa':
      return pkcs8(await generate('rsa', rsaOptions(spec)));
    case 'rsa-pss':
      return pkcs8(await generate('rsa-pss', pssOptions(spec)));
    case 'ec':
      return pkcs8(await generate('ec', ecOptions(spec)));
    case 'ed25519':
      return pkcs8(await generate('ed25519'));
    case 'ed448':
      return pkcs8(await generate('ed448'));
    default:
      return assertNever(spec);
  }
}

/** Short, stable and one for each kind, for file names: `rsa-2048`, `ec-p-256`, `ed25519`. */
export function keyName(spec: KeySpec): string {
  switch (spec.type) {
    case 'rsa':
      return `rsa-${spec.bits}${spec.exponent === 3 ? '-e3' : ''}`;
    case 'rsa-pss':
      return `rsa-pss-${spec.bits}${spec.digest === undefined ? '' : `-${spec.digest}`}`;
    case 'ec':
      return `ec-${spec.curve.toLowerCase()}${spec.explicitParameters === true ? '-explicit' : ''}`;
    case 'ed25519':
    case 'ed448':
      return spec.type;
    default:
      return assertNever(spec);
  }
}

/**
 * The digest a careful issuer takes: as strong as the key (FIPS 186-5 §6.1.1 for curves), or the
 * only one an RSA-PSS key may be used with (RFC 4055 §1.2).
 */
export function usualDigest(issuer: KeySpec): Digest | undefined {
  switch (issuer.type) {
    case 'rsa':
      return 'sha256';
    case 'rsa-pss':
      return issuer.digest ?? 'sha256';
    case 'ec':
      return issuer.curve === 'P-384' ? 'sha384' : issuer.curve === 'P-521' ? 'sha512' : 'sha256';
    case 'ed25519':
    case 'ed448':
      return undefined;
    default:
      return assertNever(issuer);
  }
}

/** SubjectPublicKeyInfo, DER. */
export function subjectPublicKeyInfo(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

type Spec<Type extends KeySpec['type']> = Extract<KeySpec, { type: Type }>;

const generate = promisify(generateKeyPair);

function rsaOptions({ bits, exponent = 65537 }: Spec<'rsa'>) {
  return { modulusLength: bits, publicExponent: exponent };
}

/** RFC 4055 §3.1: the same digest in MGF1; the salt is by default as long as the digest. */
function pssOptions({ bits, digest }: Spec<'rsa-pss'>) {
  if (digest === undefined) return { modulusLength: bits };
  return { modulusLength: bits, hashAlgorithm: digest, mgf1HashAlgorithm: digest };
}

function ecOptions({ curve, explicitParameters = false }: Spec<'ec'>) {
  return {
    namedCurve: curve,
    paramEncoding: explicitParameters ? ('explicit' as const) : ('named' as const),
  };
}

function pkcs8(pair: { readonly privateKey: KeyObject }): string {
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
