import { createHash } from 'node:crypto';
import {
  bitString,
  embed,
  encode,
  explicit,
  implicit,
  integer,
  nothing,
  octetString,
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

export interface RevocationContent {
  readonly issuer: Issuer;
  readonly digest: ResolvedProfile['digest'];
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly serials: readonly Buffer[];
}

/** TBSCertList, v2, DER (RFC 5280 §5.1.2). */
export function tbsCertList(content: RevocationContent): Buffer {
  const { issuer, thisUpdate, nextUpdate, serials } = content;
  const revoked = serials.map((serial) => sequence(integer(serial), time(thisUpdate)));
  return encode(
    sequence(
      integer(1),
      algorithmOf(issuer, content.digest),
      name(issuer.profile),
      time(thisUpdate),
      time(nextUpdate),
      // RFC 5280 §5.1.2.6: absent when nothing is revoked.
      ...(revoked.length === 0 ? [] : [sequence(...revoked)]),
      explicit(
        0,
        sequence(
          sequence(
            oid('2.5.29.35'),
            octetString(encode(sequence(implicit(0, keyIdentifier(issuer.publicKey))))),
          ),
          // cRLNumber must grow from one list to the next (RFC 5280 §5.2.3).
          sequence(
            oid('2.5.29.20'),
            octetString(encode(integer(Math.floor(thisUpdate.getTime() / 1000)))),
          ),
        ),
      ),
    ),
  );
}

/** Certificate or CertificateList: what was signed, with what, and the signature. */
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

function algorithmOf(issuer: Issuer, digest: ResolvedProfile['digest']): Der {
  const algorithm = signatureAlgorithm(issuer.profile.key, digest);
  return sequence(oid(algorithm.oid), ...(algorithm.nullParameter ? [nothing()] : []));
}

function name({ organization, commonName }: ResolvedProfile): Der {
  const attribute = (type: string, value: string): Der[] =>
    value === '' ? [] : [set(sequence(oid(type), utf8(value)))];
  return sequence(...attribute('2.5.4.10', organization), ...attribute('2.5.4.3', commonName));
}

/** RFC 5280 §4.2.1.2, method (1): SHA-1 of the key's bit string without its unused-bits octet. */
function keyIdentifier(publicKey: Buffer): Buffer {
  const [, bits] = embed(publicKey).value;
  if (typeof bits !== 'object' || typeof bits.value !== 'string') {
    throw new TypeError('not a SubjectPublicKeyInfo');
  }
  return createHash('sha1')
    .update(Buffer.from(bits.value.slice(1), 'latin1'))
    .digest();
}
