import * as z from 'zod';

const days = z.number().finite();

export const KeySpec = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rsa'), bits: z.int().min(512).max(8192) }),
  z.strictObject({ type: z.literal('ec'), curve: z.enum(['P-256', 'P-384', 'P-521']) }),
  z.strictObject({ type: z.literal('ed25519') }),
]);
export type KeySpec = z.infer<typeof KeySpec>;

export const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
] as const;

export const EXTENDED_KEY_USAGES = [
  'serverAuth',
  'clientAuth',
  'codeSigning',
  'emailProtection',
  'anyExtendedKeyUsage',
] as const;

/**
 * How a certificate differs from a good one. Everything left out is inherited from `extends`, and
 * from the defaults of a good leaf where nothing is extended (see harness/certs).
 */
export const CertificateProfile = z.strictObject({
  /** Profile this one starts from. */
  extends: z.exactOptional(z.string()),
  /** What is wrong with it, or what it is for, in one sentence. */
  description: z.string().min(1),
  /** Clauses or threads this profile is about. */
  specs: z.exactOptional(z.array(z.string())),
  key: z.exactOptional(KeySpec),
  /** Profile whose key signs this one; `self` signs with its own. */
  issuer: z.exactOptional(z.string()),
  /** Digest of the issuer's signature; an Ed25519 issuer has none to choose. */
  digest: z.exactOptional(z.enum(['sha1', 'sha256', 'sha384', 'sha512'])),
  subject: z.exactOptional(
    z.strictObject({
      commonName: z.exactOptional(z.string()),
      organization: z.exactOptional(z.string()),
    }),
  ),
  /** Offsets in days from the cache's epoch; negative is the past. */
  validity: z.exactOptional(z.strictObject({ notBefore: days, notAfter: days })),
  /** subjectAltName; `[]` in both leaves the extension out. */
  subjectAltName: z.exactOptional(
    z.strictObject({
      dns: z.exactOptional(z.array(z.string())),
      ip: z.exactOptional(z.array(z.string())),
    }),
  ),
  /** `null` leaves the extension out. */
  keyUsage: z.exactOptional(z.array(z.enum(KEY_USAGES)).nullable()),
  extendedKeyUsage: z.exactOptional(z.array(z.enum(EXTENDED_KEY_USAGES)).nullable()),
  /** `null` leaves the extension out (RFC 5280 §4.2.1.9). */
  basicConstraints: z.exactOptional(
    z.strictObject({ ca: z.boolean(), pathLength: z.exactOptional(z.int().min(0)) }).nullable(),
  ),
  /** Profiles sent after the leaf, in order; default: the issuers up to, not including, the root. */
  chain: z.exactOptional(z.array(z.string())),
});
export type CertificateProfile = z.infer<typeof CertificateProfile>;

export const CertificateProfiles = z.record(
  z.string().regex(/^[a-z0-9][a-z0-9./-]*$/, 'a profile id is lower case: a-z 0-9 . / -'),
  CertificateProfile,
);
export type CertificateProfiles = z.infer<typeof CertificateProfiles>;
