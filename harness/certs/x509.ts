import { createHash } from 'node:crypto';
import { bitString, embed, encode, explicit, integer, parse, sequence } from './der.ts';
import type { Der } from './der.ts';
import { extensions } from './extensions.ts';
import type { Digest } from './keys.ts';
import { name } from './names.ts';
import type { ResolvedProfile } from './resolve.ts';
import { signatureAlgorithm } from './signing.ts';
import type { Padding } from './signing.ts';
import { validity } from './times.ts';

export { name } from './names.ts';
export { daysFrom } from './times.ts';

/** Whoever signs: its name and its public key go into what it issues. */
export interface Issuer {
  readonly profile: ResolvedProfile;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
}

export interface CertificateContent {
  readonly profile: ResolvedProfile;
  readonly publicKey: Buffer;
  readonly issuer: Issuer;
  /** Content octets of the INTEGER. */
  readonly serial: Buffer;
  readonly epoch: Date;
}

/** TBSCertificate, DER (RFC 5280 §4.1.2). */
export function tbsCertificate(content: CertificateContent): Buffer {
  const { profile, issuer, epoch } = content;
  const { version } = profile;
  return encode(
    sequence(
      // DER leaves a default out, and version 1 is one.
      ...(version === 1 ? [] : [explicit(0, integer(version - 1))]),
      integer(content.serial),
      algorithmOf(issuer, namedDigest(profile), profile.padding),
      name(profile.issuerName),
      validity(profile, epoch),
      name(profile),
      embed(content.publicKey),
      // RFC 5280 §4.1.2.9: only from version 3 on.
      ...(version < 3
        ? []
        : [
            explicit(
              3,
              extensions(profile, {
                subject: keyIdentifier(content.publicKey),
                issuer: keyIdentifier(issuer.publicKey),
              }),
            ),
          ]),
    ),
  );
}

/** Certificate, CertificateList or BasicOCSPResponse: what was signed, with what, and the signature. */
export function signed(
  tbs: Buffer,
  issuer: Issuer,
  digest: Digest | undefined,
  signature: Buffer,
  padding?: Padding,
): Buffer {
  return encode(sequence(embed(tbs), algorithmOf(issuer, digest, padding), bitString(signature)));
}

/** RFC 7468: base64 in lines of 64. */
export function pem(label: 'CERTIFICATE' | 'X509 CRL', der: Buffer): string {
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

/** AlgorithmIdentifier of what this issuer signs with. */
export function algorithmOf(issuer: Issuer, digest: Digest | undefined, padding?: Padding): Der {
  return signatureAlgorithm({ key: issuer.profile.key, digest, padding });
}

/** RFC 5280 §4.2.1.2, method (1): SHA-1 of the key's bit string without its unused-bits octet. */
export function keyIdentifier(publicKey: Buffer): Buffer {
  const [, bits] = parse(publicKey).value;
  if (typeof bits !== 'object' || typeof bits.value !== 'string') {
    throw new TypeError('not a SubjectPublicKeyInfo');
  }
  return createHash('sha1')
    .update(Buffer.from(bits.value.slice(1), 'latin1'))
    .digest();
}

/** The digest that TBSCertificate.signature names: RFC 5280 §4.1.1.2 wants the one that is used. */
function namedDigest({ digest, defects }: ResolvedProfile): Digest | undefined {
  if (!defects.includes('algorithm-mismatch')) return digest;
  return digest === 'sha256' ? 'sha384' : 'sha256';
}
