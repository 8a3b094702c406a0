import type { CertificateRef, CrlRef, KeyRef, TrustAnchorRef } from '../model/scenario.ts';

/**
 * Where the certificates a scenario names lie: issued ones, or the user's own files. `file` is the
 * scenario's, which the user's relative paths start from. Every path is absolute and PEM; the same
 * reference always gives the same path.
 */
export interface CertificatePaths {
  certificate(ref: CertificateRef, file: string): Given<{ certificate: string; key: string }>;
  key(ref: KeyRef, file: string): Given<string>;
  /** One bundle for all of them. */
  trustAnchors(refs: readonly TrustAnchorRef[], file: string): Given<string>;
  crl(ref: CrlRef, file: string): Given<string>;
}

type Given<T> = T | Promise<T>;

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The entries that are there: with exactOptionalPropertyTypes a key must not hold `undefined`. */
export function present<T extends object>(fields: T): Present<T> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Present<T>;
}
