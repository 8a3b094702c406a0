import * as z from 'zod';

const days = z.number().finite();

export const EC_CURVES = ['P-256', 'P-384', 'P-521', 'secp256k1', 'brainpoolP256r1'] as const;
export const DIGESTS = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const;

const bits = z.int().min(512).max(8192);

export const KeySpec = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('rsa'),
    bits,
    /** Public exponent; default 65537. */
    exponent: z.exactOptional(z.union([z.literal(3), z.literal(65537)])),
  }),
  /** A key for RSASSA-PSS only (RFC 4055 §1.2); `digest` restricts it to that one. */
  z.strictObject({
    type: z.literal('rsa-pss'),
    bits,
    digest: z.exactOptional(z.enum(['sha256', 'sha384', 'sha512'])),
  }),
  z.strictObject({
    type: z.literal('ec'),
    curve: z.enum(EC_CURVES),
    /** The curve's parameters written out instead of named (RFC 5480 §2.1.1 forbids it). */
    explicitParameters: z.exactOptional(z.boolean()),
  }),
  z.strictObject({ type: z.literal('ed25519') }),
  z.strictObject({ type: z.literal('ed448') }),
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
  'OCSPSigning',
  'anyExtendedKeyUsage',
] as const;

/** The file a private key lies in: PKCS#8 PEM without a passphrase unless it says otherwise. */
export const KeyFile = z.strictObject({
  /** `pkcs1` is RSA's own form (RFC 8017 §A.1.2), `sec1` EC's (RFC 5915). */
  format: z.exactOptional(z.enum(['pkcs8', 'pkcs1', 'sec1'])),
  /** Encrypts it (AES-256-CBC): PKCS#8's own way, or `Proc-Type: 4,ENCRYPTED` in the older forms. */
  passphrase: z.exactOptional(z.string().min(1)),
  lineEnd: z.exactOptional(z.enum(['lf', 'crlf'])),
  /** The file holds this profile's key: it does not match the certificate. */
  of: z.exactOptional(z.string()),
});
export type KeyFile = z.infer<typeof KeyFile>;

/** How names are written (X.520 DirectoryString); PrintableString knows no `*`, `@`, `_`. */
export const STRING_TYPES = ['utf8', 'printable', 'teletex', 'bmp'] as const;

const Name = z.strictObject({
  /** `''` leaves the attribute out. */
  commonName: z.exactOptional(z.string()),
  organization: z.exactOptional(z.string()),
  stringType: z.exactOptional(z.enum(STRING_TYPES)),
});

/**
 * How notBefore and notAfter are written. RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime
 * from 2050 on, both with seconds and `Z`. The others break it: always UTCTime (a year from 2050 on
 * is then one of the past century), always GeneralizedTime, UTCTime without seconds, UTCTime with
 * `+0000` instead of `Z`.
 */
export const TIME_ENCODINGS = [
  'rfc5280',
  'utc',
  'generalized',
  'utc-without-seconds',
  'utc-with-offset',
] as const;

/** What is done to the finished encoding. */
export const DEFECTS = [
  /** One bit of the signature is flipped. */
  'broken-signature',
  /** TBSCertificate.signature names another digest than signatureAlgorithm (RFC 5280 §4.1.1.2). */
  'algorithm-mismatch',
  /** One extension is there twice (RFC 5280 §4.2). */
  'duplicate-extension',
] as const;

const subtrees = z.strictObject({
  /** `test`, `broker.test`: the name and everything below it. */
  dns: z.exactOptional(z.array(z.string())),
  /** CIDR: `127.0.0.0/8`. */
  ip: z.exactOptional(z.array(z.string())),
});

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
  /** Profile whose key pair this one has as well, for cross-signed and renewed certificates. */
  keyFrom: z.exactOptional(z.string()),
  keyFile: z.exactOptional(KeyFile),
  /** Profile whose key signs this one; `self` signs with its own. */
  issuer: z.exactOptional(z.string()),
  /** Digest of the issuer's signature; an Ed25519 issuer has none to choose. */
  digest: z.exactOptional(z.enum(DIGESTS)),
  /** How an RSA issuer signs: PKCS#1 v1.5 by default; an RSA-PSS key always does PSS. */
  padding: z.exactOptional(z.enum(['pkcs1', 'pss'])),
  subject: z.exactOptional(Name),
  /** What is written as the issuer where it differs from the issuer's subject. */
  issuerName: z.exactOptional(Name),
  /** Content octets of the INTEGER, hex, two's complement; default: 16 octets, positive. */
  serial: z.exactOptional(z.string().regex(/^([0-9a-f]{2})+$/, 'octets in hex, e.g. 00 or ff')),
  /** 3 by default; versions 1 and 2 have no extensions, 4 does not exist (RFC 5280 §4.1.2.1). */
  version: z.exactOptional(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])),
  /** Offsets in days from the cache's epoch; negative is the past; `never` is RFC 5280 §4.1.2.5's 99991231235959Z. */
  validity: z.exactOptional(
    z.strictObject({ notBefore: days, notAfter: z.union([days, z.literal('never')]) }),
  ),
  timeEncoding: z.exactOptional(z.enum(TIME_ENCODINGS)),
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
  /** RFC 5280 §4.2.1.10; critical. */
  nameConstraints: z.exactOptional(
    z.strictObject({ permitted: z.exactOptional(subtrees), excluded: z.exactOptional(subtrees) }),
  ),
  /** `wrong` names a key nobody has; `null` leaves the extension out (RFC 5280 §4.2.1.1). */
  authorityKeyIdentifier: z.exactOptional(z.literal('wrong').nullable()),
  /** TLS feature status_request (RFC 7633): a stapled OCSP response is a must. */
  mustStaple: z.exactOptional(z.boolean()),
  /** Further extensions; `value` is DER in hex. */
  extensions: z.exactOptional(
    z.array(
      z.strictObject({
        oid: z.string().regex(/^[0-2](\.\d+)+$/, 'an object identifier, e.g. 1.3.6.1.4.1.99999.1'),
        critical: z.boolean(),
        value: z.string().regex(/^([0-9a-f]{2})+$/, 'DER in hex'),
      }),
    ),
  ),
  /** Octets of an extension that means nothing, to make it large. */
  filler: z.exactOptional(z.int().min(1).max(200_000)),
  defects: z.exactOptional(z.array(z.enum(DEFECTS)).nonempty()),
  /** Profiles sent after the leaf, in order; default: the issuers up to, not including, the root. */
  chain: z.exactOptional(z.array(z.string())),
});
export type CertificateProfile = z.infer<typeof CertificateProfile>;

export const CertificateProfiles = z.record(
  z.string().regex(/^[a-z0-9][a-z0-9./-]*$/, 'a profile id is lower case: a-z 0-9 . / -'),
  CertificateProfile,
);
export type CertificateProfiles = z.infer<typeof CertificateProfiles>;
