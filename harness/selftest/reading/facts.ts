/** What a certificate says, in words that are the same whoever read it. */
export interface Facts {
  /** 1 to 4. */
  version: number;
  /** Content octets, hex. */
  serial: string;
  /** signatureAlgorithm: `rsa sha256`, `rsa-pss sha256 mgf1 sha256 salt 32`, `ecdsa sha256`, `ed25519`. */
  signedWith: string;
  /** TBSCertificate.signature, in the same words. */
  namedInside: string;
  /** `O=…`, `CN=…`. */
  issuer: readonly string[];
  subject: readonly string[];
  /** The string type of each attribute. */
  issuerStrings: readonly string[];
  subjectStrings: readonly string[];
  /** The moment, ISO 8601; UTCTime's years are 1950 to 2049 (RFC 5280 §4.1.2.5.1). */
  notBefore: string;
  notAfter: string;
  /** Type and characters of both. */
  writtenTimes: readonly string[];
  keyType: string;
  /** Null: not an RSA key. */
  modulusBits: number | null;
  exponent: number | null;
  /** NIST's name where it has one; null: not an EC key. */
  curve: string | null;
  explicitParameters: boolean;
  /** What an RSA-PSS key is restricted to; null: nothing. */
  pssOnly: string | null;
  /** Names of Extensions below or dotted numbers, sorted, with ` critical`. */
  extensions: readonly string[];
  basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null;
  /** Sorted. */
  keyUsage: readonly string[] | null;
  extendedKeyUsage: readonly string[] | null;
  dns: readonly string[];
  /** As `URL` writes them. */
  ip: readonly string[];
  /** `permitted DNS test`, `excluded IP 10.0.0.0/255.0.0.0`. */
  nameConstraints: readonly string[];
  /** Hex; null: no such extension. */
  subjectKeyIdentifier: string | null;
  authorityKeyIdentifier: string | null;
  /** Numbers of TLS extensions (RFC 7633). */
  tlsFeatures: readonly number[];
  /** Extensions without a meaning: number and value, hex. */
  others: readonly string[];
}

export type Fact = keyof Facts;

/** What one reader can say of one certificate; what it has no way to tell is left out. */
export type Reading = Partial<Facts>;

/** The one way in which URLs write an address (RFC 5952 for IPv6, without the brackets). */
export function canonicalAddress(address: string): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
}

/** Octets of an address or, twice as many, of a range (RFC 5280 §4.2.1.6, §4.2.1.10). */
export function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return [...octets].join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((octets[2 * index] ?? 0) << 8) | (octets[2 * index + 1] ?? 0)).toString(16),
  );
  return canonicalAddress(groups.join(':'));
}
