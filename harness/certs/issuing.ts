import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './cache.ts';
import type { FileCache } from './cache.ts';
import type { Keyring } from './keyring.ts';
import { signBytes } from './keys.ts';
import type { Digest } from './keys.ts';
import type { ResolvedProfile } from './resolve.ts';
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
      const signature = this.sign(tbs, by, profile.digest);
      return pem('CERTIFICATE', signed(tbs, issuer, profile.digest, signature));
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
      // What is sent after it is not in it.
      JSON.stringify({ ...profile, chain: [] }),
      this.#keys.pem(profile),
      issuer === profile ? 'self' : this.fingerprint(issuer),
      this.#epoch.toISOString(),
    );
    this.#fingerprints.set(profile.id, print);
    return print;
  }

  /** Unique for its issuer: 16 octets, positive, of a fixed length (RFC 5280 §4.1.2.2). */
  serial(profile: ResolvedProfile): Buffer {
    const serial = Buffer.from(sha256('serial', this.fingerprint(profile)), 'hex').subarray(0, 16);
    serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
    return serial;
  }

  /** ECDSA draws a random number for each signature, so the first one is kept for good. */
  sign(tbs: Buffer, by: ResolvedProfile, digest: Digest | undefined): Buffer {
    const path = this.#cache.path('signatures', sha256(tbs, this.#keys.pem(by)));
    const kept = this.#cache.read(path);
    if (kept !== undefined) return kept;
    this.issued += 1;
    return this.#cache.keepFirst(path, signBytes(this.#keys.privateKey(by), digest, tbs));
  }
}

/** What encodes: certificates made by an older encoder are not taken for today's. */
export const ENCODER = sha256(
  ...['der.ts', 'extensions.ts', 'x509.ts'].map((file) =>
    readFileSync(join(import.meta.dirname, file)),
  ),
);
