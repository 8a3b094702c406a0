import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './cache.ts';
import type { FileCache } from './cache.ts';
import type { Keyring } from './keyring.ts';
import type { Digest } from './keys.ts';
import type { ResolvedProfile } from './resolve.ts';
import { signBytes } from './signing.ts';
import type { Padding } from './signing.ts';
import { pem, signed, tbsCertificate } from './x509.ts';
import type { Issuer } from './x509.ts';

/** Signs certificates, and what else its callers encode, each once: everything about them is determined. */
export class Issuing {
  /** Signatures made so far. */
  issued = 0;
  readonly #profiles: ReadonlyMap<string, ResolvedProfile>;
  readonly #keys: Keyring;
  readonly #cache: FileCache;
  readonly #epoch: Date;
  readonly #fingerprints = new Map<string, string>();

  constructor(
    profiles: ReadonlyMap<string, ResolvedProfile>,
    keys: Keyring,
    cache: FileCache,
    epoch: Date,
  ) {
    this.#profiles = profiles;
    this.#keys = keys;
    this.#cache = cache;
    this.#epoch = epoch;
  }

  /** PEM file with the profile's own certificate, without its chain. */
  certificate(profile: ResolvedProfile): string {
    const from = [this.fingerprint(profile), ENCODER];
    return this.#cache.derive('certificates', profile.id, from, () => {
      const by = this.issuerOf(profile);
      const issuer = this.issuer(by);
      const tbs = tbsCertificate({
        profile,
        publicKey: this.#keys.publicKey(profile),
        issuer,
        serial: this.serial(profile),
        epoch: this.#epoch,
      });
      const { digest, padding, defects } = profile;
      const signature = this.sign(tbs, by, digest, padding);
      const shown = defects.includes('broken-signature')
        ? withLastBitFlipped(signature)
        : signature;
      return pem('CERTIFICATE', signed(tbs, issuer, digest, shown, padding));
    });
  }

  /** Whoever signs, as what it signs names it. */
  issuer(by: ResolvedProfile): Issuer {
    return { profile: by, publicKey: this.#keys.publicKey(by) };
  }

  issuerOf(profile: ResolvedProfile): ResolvedProfile {
    if (profile.issuer === 'self') return profile;
    const issuer = this.#profiles.get(profile.issuer);
    if (issuer === undefined) throw new TypeError(`${profile.id} is not a resolved profile`);
    return issuer;
  }

  /** Everything a certificate follows from: profile, key, issuer, epoch. */
  fingerprint(profile: ResolvedProfile): string {
    const known = this.#fingerprints.get(profile.id);
    if (known !== undefined) return known;
    const issuer = this.issuerOf(profile);
    const print = sha256(
      // What is sent after it is not in it, nor how its key is handed over.
      JSON.stringify({ ...profile, chain: undefined, keyFile: undefined }),
      this.#keys.pem(profile),
      issuer === profile ? 'self' : this.fingerprint(issuer),
      this.#epoch.toISOString(),
    );
    this.#fingerprints.set(profile.id, print);
    return print;
  }

  /**
   * Content octets of the INTEGER: the profile's, or 16 that are positive, of a fixed length and
   * unique for the issuer (RFC 5280 §4.1.2.2).
   */
  serial(profile: ResolvedProfile): Buffer {
    if (profile.serial !== undefined) return Buffer.from(profile.serial, 'hex');
    const serial = Buffer.from(sha256('serial', this.fingerprint(profile)), 'hex').subarray(0, 16);
    serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
    return serial;
  }

  /** ECDSA and PSS draw a random number for each signature, so the first one is kept for good. */
  sign(tbs: Buffer, by: ResolvedProfile, digest: Digest | undefined, padding?: Padding): Buffer {
    const how = [digest ?? '', padding ?? ''];
    const path = this.#cache.path('signatures', sha256(tbs, this.#keys.pem(by), ...how));
    const kept = this.#cache.read(path);
    if (kept !== undefined) return kept;
    this.issued += 1;
    return this.#cache.keepFirst(path, signBytes(this.#keys.privateKey(by), digest, tbs, padding));
  }
}

/** Still of the right length and form, ECDSA's sequence included. */
function withLastBitFlipped(signature: Buffer): Buffer {
  const flipped = Buffer.from(signature);
  flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
  return flipped;
}

/** What encodes: certificates made by an older encoder are not taken for today's. */
export const ENCODING_FILES = [
  'addresses.ts',
  'der.ts',
  'extensions.ts',
  'names.ts',
  'signing.ts',
  'times.ts',
  'x509.ts',
] as const;

export const ENCODER = sha256(
  ...ENCODING_FILES.map((file) => readFileSync(join(import.meta.dirname, file))),
);
