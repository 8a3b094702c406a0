import { createHash } from 'node:crypto';
import {
  bitString,
  embed,
  encode,
  explicit,
  integer,
  nothing,
  oid,
  sequence,
  set,
  time,
  utf8,
} from './der.ts';
import type { Der } from './der.ts';
import { extensions } from './extensions.ts';
import { signatureAlgorithm } from './keys.ts';
import type { ResolvedProfile } from './resolve.ts';

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
  /** Big-endian, at most 20 octets, positive (RFC 5280 §4.1.2.2). */
  readonly serial: Buffer;
  readonly epoch: Date;
}

/** TBSCertificate, v3, DER (RFC 5280 §4.1.2). */
export function tbsCertificate(content: CertificateContent): Buffer {
  const { profile, issuer, epoch } = content;
  return encode(
    sequence(
      explicit(0, integer(2)),
      integer(content.serial),
      algorithmOf(issuer, profile.digest),
      name(issuer.profile),
      sequence(
        time(daysFrom(epoch, profile.validity.notBefore)),
        time(daysFrom(epoch, profile.validity.notAfter)),
      ),
      name(profile),
      embed(content.publicKey),
      explicit(
        3,
        extensions(profile, {
          subject: keyIdentifier(content.publicKey),
          // RFC 5280 §4.2.1.1: a self-signed certificate may leave it out.
          ...(profile.issuer === 'self' ? {} : { authority: keyIdentifier(issuer.publicKey) }),
        }),
      ),
    ),
  );
}

/** Certificate, CertificateList or BasicOCSPResponse: what was signed, with what, and the signature. */
export function signed(
  tbs: Buffer,
  issuer: Issuer,
  digest: ResolvedProfile['digest'],
  signature: Buffer,
): Buffer {
  return encode(sequence(embed(tbs), algorithmOf(issuer, digest), bitString(signature)));
}

/** RFC 7468: base64 in lines of 64. */
export function pem(label: 'CERTIFICATE' | 'X509 CRL', der: Buffer): string {
  const lines = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

export function daysFrom(epoch: Date, days: number): Date {
  // X.509 times have whole seconds.
  return new Date(Math.floor(epoch.getTime() / 1000 + days * 86_400) * 1000);
}

/** AlgorithmIdentifier of what this issuer signs with. */
export function algorithmOf(issuer: Issuer, digest: ResolvedProfile['digest']): Der {
  const algorithm = signatureAlgorithm(issuer.profile.key, digest);
  return sequence(oid(algorithm.oid), ...(algorithm.nullParameter ? [nothing()] : []));
}

/** Name (RFC 5280 §4.1.2.4). */
export function name({ organization, commonName }: ResolvedProfile): Der {
  const attribute = (type: string, value: string): Der[] =>
    value === '' ? [] : [set(sequence(oid(type), utf8(value)))];
  return sequence(...attribute('2.5.4.10', organization), ...attribute('2.5.4.3', commonName));
}

/** RFC 5280 §4.2.1.2, method (1): SHA-1 of the key's bit string without its unused-bits octet. */
export function keyIdentifier(publicKey: Buffer): Buffer {
  const [, bits] = embed(publicKey).value;
  if (typeof bits !== 'object' || typeof bits.value !== 'string') {
    throw new TypeError('not a SubjectPublicKeyInfo');
  }
  return createHash('sha1')
    .update(Buffer.from(bits.value.slice(1), 'latin1'))
    .digest();
}
