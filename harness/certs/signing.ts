import { constants, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { KeySpec } from '../model/certificate-profile.ts';
import { explicit, integer, nothing, oid, sequence } from './der.ts';
import type { Der } from './der.ts';
import type { Digest } from './keys.ts';

/** How an RSA key signs (RFC 8017 §8); other keys have no choice. */
export type Padding = 'pkcs1' | 'pss';

/** The issuer's key and what the profile says of its signature. */
export interface SignatureKind {
  readonly key: KeySpec;
  readonly digest: Digest | undefined;
  readonly padding?: Padding | undefined;
}

/** AlgorithmIdentifier of a signature in X.509. */
export function signatureAlgorithm({ key, digest, padding }: SignatureKind): Der {
  // RFC 8410 §3: no parameters.
  if (key.type === 'ed25519') return sequence(oid('1.3.101.112'));
  if (key.type === 'ed448') return sequence(oid('1.3.101.113'));
  if (digest === undefined) throw new TypeError(`${key.type} signatures need a digest`);
  if (key.type === 'ec') {
    const id = ECDSA_SIGNATURES[digest];
    if (id === undefined) throw new TypeError(`there is no ECDSA with ${digest}`);
    return sequence(oid(id)); // RFC 5758 §3.2
  }
  if (key.type === 'rsa-pss' || padding === 'pss') {
    return sequence(oid('1.2.840.113549.1.1.10'), pssParameters(digest));
  }
  return sequence(oid(RSA_SIGNATURES[digest]), nothing()); // RFC 4055 §5
}

/** PSS with the same digest in MGF1 and a salt as long as the digest (RFC 4055 §3.1). */
export function signBytes(
  key: KeyObject,
  digest: Digest | undefined,
  bytes: Buffer,
  padding: Padding = 'pkcs1',
): Buffer {
  const type = key.asymmetricKeyType;
  if (type === 'ed25519' || type === 'ed448') return sign(null, bytes, key);
  if (digest === undefined) throw new TypeError(`${type ?? 'these'} signatures need a digest`);
  if (type === 'rsa-pss' || (type === 'rsa' && padding === 'pss')) {
    const saltLength = DIGEST_OCTETS[digest];
    return sign(digest, bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
  }
  return sign(digest, bytes, key);
}

/**
 * Smallest RSA modulus, in bits, that can sign this digest. PKCS#1 v1.5 needs as many octets as the
 * digest, its DigestInfo prefix and 11 of padding have (RFC 8017 §9.2); PSS needs the digest, the
 * salt and 2 octets in one bit less than the modulus has (§9.1.1).
 */
export function smallestModulus(digest: Digest, padding: Padding): number {
  const octets = DIGEST_OCTETS[digest];
  return padding === 'pss'
    ? 8 * (2 * octets + 1) + 2
    : 8 * (DIGEST_INFO_OCTETS[digest] + octets + 10) + 1;
}

/** Whether X.509 has a name for ECDSA with this digest. */
export const isEcdsaDigest = (digest: Digest): boolean => ECDSA_SIGNATURES[digest] !== undefined;

/**
 * RSASSA-PSS-params (RFC 4055 §3.1). The digests have a NULL parameter, as RFC 4055 §2.1 and RFC
 * 8017 §A.2.1 write them; DER leaves out what is the default, which is SHA-1 with 20 octets of salt.
 */
function pssParameters(digest: Digest): Der {
  if (digest === 'sha1') return sequence();
  const hash = (): Der => sequence(oid(DIGEST_IDS[digest]), nothing());
  return sequence(
    explicit(0, hash()),
    explicit(1, sequence(oid('1.2.840.113549.1.1.8'), hash())),
    explicit(2, integer(DIGEST_OCTETS[digest])),
  );
}

const DIGEST_OCTETS: Readonly<Record<Digest, number>> = {
  md5: 16,
  sha1: 20,
  sha256: 32,
  sha384: 48,
  sha512: 64,
};

/** RFC 8017 §9.2, note 1: what stands before the digest. */
const DIGEST_INFO_OCTETS: Readonly<Record<Digest, number>> = {
  md5: 18,
  sha1: 15,
  sha256: 19,
  sha384: 19,
  sha512: 19,
};

const DIGEST_IDS: Readonly<Record<Digest, string>> = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

const RSA_SIGNATURES: Readonly<Record<Digest, string>> = {
  md5: '1.2.840.113549.1.1.4',
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};

const ECDSA_SIGNATURES: Readonly<Partial<Record<Digest, string>>> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
