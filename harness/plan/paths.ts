import type {
  CertificateRef,
  Crls,
  KeyRef,
  OcspRef,
  TrustAnchorRef,
  TrustFileForm,
} from '../model/scenario.ts';

/**
 * Where the certificates a scenario names lie: issued ones, or the user's own files. `file` is the
 * scenario's, which the user's relative paths start from. Every path is absolute and, where nothing else
 * is said, PEM; the same reference always gives the same path.
 */
export interface CertificatePaths {
  certificate(ref: CertificateRef, file: string): Given<{ certificate: string; key: string }>;
  key(ref: KeyRef, file: string): Given<string>;
  /** One bundle for all of them, PEM or whatever `form` makes of it. */
  trustAnchors(refs: readonly TrustAnchorRef[], file: string, form?: TrustFileForm): Given<string>;
  /** One file for all of them. */
  crl(crls: Crls, file: string): Given<string>;
  /** OCSPResponse about the certificate, DER (RFC 6960 §4.2.1). */
  ocspResponse(ref: OcspRef, certificate: CertificateRef, file: string): Given<string>;
}

type Given<T> = T | Promise<T>;

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The entries that are there: with exactOptionalPropertyTypes a key must not hold `undefined`. */
export function present<T extends object>(fields: T): Present<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Present<T>;
}
