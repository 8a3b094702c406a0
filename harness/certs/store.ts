import { createHash, createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateProfiles } from '../model/certificate-profile.ts';
import { HarnessError } from '../model/errors.ts';
import type { CertificateRef, CrlRef, KeyRef, TrustAnchorRef } from '../model/scenario.ts';
import { FileCache } from './cache.ts';
import { generateKey, generateKeyInBackground, keyName } from './keys.ts';
import { signBytes, subjectPublicKeyInfo, usualDigest } from './keys.ts';
import { resolveProfiles } from './resolve.ts';
import type { ResolvedProfile } from './resolve.ts';
import { unknownProfile } from './unknown-profile.ts';
import { userCertificate, userKey, userRevocationList, userTrustAnchors } from './user-pem.ts';
import { daysFrom, pem, signed, tbsCertList, tbsCertificate } from './x509.ts';
import type { Issuer } from './x509.ts';

export interface CertificateStoreOptions {
  readonly profiles: CertificateProfiles;
  /** Cache directory, made where it is missing; several processes may share it. */
  readonly directory: string;
  /** The day it is; default: today. */
  readonly now?: Date;
}

/**
 * Turns what scenarios name into PEM files, each made once. Keys, signatures and the epoch are
 * kept; everything else follows from them and the profiles, so a second run issues nothing and
 * finds the same bytes.
 *
 * All paths it returns are absolute. `base` is the directory of the file that names a user's PEM.
 * Methods throw HarnessError PROFILE_UNKNOWN, PROFILE_INVALID or PEM_INVALID.
 */
export class CertificateStore {
  /** Signatures made by this store so far. */
  issued = 0;
  /** Key pairs made by this store so far. */
  keysGenerated = 0;
  /** What validity periods count from. */
  readonly epoch: Date;
  readonly #profiles: ReadonlyMap<string, ResolvedProfile>;
  readonly #cache: FileCache;
  readonly #keys = new Map<string, PrivateKey>();
  readonly #fingerprints = new Map<string, string>();
  readonly #users = new Map<string, { readonly certificate: string; readonly key: string }>();

  /** Checks every profile and opens the cache; issues nothing yet. */
  static open(options: CertificateStoreOptions): CertificateStore {
    return new CertificateStore(options);
  }

  constructor({ profiles, directory, now = new Date() }: CertificateStoreOptions) {
    this.#profiles = resolveProfiles(profiles);
    this.#cache = new FileCache(directory);
    this.epoch = this.#cache.epoch(now, EPOCH_DAYS);
  }

  get profileIds(): readonly string[] {
    return [...this.#profiles.keys()];
  }

  /** Makes the missing keys of these profiles and their issuers, as many at once as there are cores. */
  async prepare(profileIds: readonly string[]): Promise<void> {
    const wanted = new Set(profileIds.flatMap((id) => this.#signers(this.#profile(id))));
    const missing = [...wanted].filter((one) => this.#cache.read(this.#keyPath(one)) === undefined);
    await Promise.all(
      missing.map(async (profile) => {
        this.#cache.keepFirst(this.#keyPath(profile), await generateKeyInBackground(profile.key));
        this.keysGenerated += 1;
      }),
    );
  }

  /** Certificate (PEM, leaf first, then its chain) and private key (PEM). */
  certificate(
    ref: CertificateRef,
    base: string,
  ): { readonly certificate: string; readonly key: string } {
    if (typeof ref !== 'string') {
      // Keyed by what was asked, so that a user's files are parsed once a run, not once a cell.
      const asked = JSON.stringify([base, ref]);
      const known = this.#users.get(asked) ?? userCertificate(ref, base);
      this.#users.set(asked, known);
      return known;
    }
    const profile = this.#profile(ref);
    const key = this.#key(profile).path;
    if (profile.chain.length === 0) return { certificate: this.#own(profile), key };
    const parts = [profile, ...profile.chain.map((id) => this.#profile(id))];
    const certificate = this.#derived(
      'chains',
      ref,
      parts.map((one) => this.#print(one)),
      () => parts.map((one) => readFileSync(this.#own(one), 'utf8')).join(''),
    );
    return { certificate, key };
  }

  /** Private key (PEM) of a profile, or the user's. */
  key(ref: KeyRef, base: string): string {
    return typeof ref === 'string' ? this.#key(this.#profile(ref)).path : userKey(ref.keyPem, base);
  }

  /** One PEM file with every certificate named; a profile contributes its own, without its chain. */
  trustBundle(refs: readonly TrustAnchorRef[], base: string): string {
    const anchors = refs.map((ref) => {
      if (typeof ref !== 'string') return userTrustAnchors(ref.pem, base);
      const path = this.#own(this.#profile(ref));
      return { path, certificates: [readFileSync(path, 'utf8')] };
    });
    const [first, ...others] = anchors;
    if (first === undefined) {
      throw new HarnessError('SCENARIO_INVALID', 'there is nothing to trust in an empty list', {
        hint: 'Name a profile such as ca/root, or leave the field out.',
      });
    }
    if (others.length === 0) return first.path;
    const bundle = anchors.flatMap((anchor) => anchor.certificates).join('');
    return this.#derived('bundles', 'trust', [bundle], () => bundle);
  }

  /** Revocation list (PEM), signed by the profile it names as issuer. */
  crl(ref: CrlRef, base: string): string {
    if ('pem' in ref) return userRevocationList(ref.pem, base);
    const by = this.#profile(ref.issuer);
    const revoked = ref.revoked.map((id) => this.#profile(id));
    const stranger = revoked.find(({ id, issuer }) => (issuer === 'self' ? id : issuer) !== by.id);
    if (stranger !== undefined) {
      throw new HarnessError('PROFILE_INVALID', `${stranger.id} is not issued by ${by.id}`, {
        field: 'crl.revoked',
        hint: `A list only speaks of its issuer's certificates; ${stranger.id} is issued by ${stranger.issuer}.`,
      });
    }
    const { thisUpdate, nextUpdate } = ref.validity ?? { thisUpdate: -1, nextUpdate: 365 };
    const prints = [by, ...revoked].map((one) => this.#print(one));
    const parts = [...prints, `${thisUpdate}`, `${nextUpdate}`, ENCODING];
    return this.#derived('crls', by.id, parts, () => {
      const issuer = this.#issuer(by);
      const digest = usualDigest(by.key);
      const tbs = tbsCertList({
        issuer,
        digest,
        thisUpdate: daysFrom(this.epoch, thisUpdate),
        nextUpdate: daysFrom(this.epoch, nextUpdate),
        serials: revoked.map((one) => this.#serial(one)),
      });
      return pem('X509 CRL', signed(tbs, issuer, digest, this.#signature(tbs, by, digest)));
    });
  }

  #profile(id: string): ResolvedProfile {
    const profile = this.#profiles.get(id);
    if (profile === undefined) throw unknownProfile(id, this.profileIds);
    return profile;
  }

  #signers(profile: ResolvedProfile): readonly ResolvedProfile[] {
    if (profile.issuer === 'self') return [profile];
    return [profile, ...this.#signers(this.#profile(profile.issuer))];
  }

  /** Path of the profile's own certificate, without its chain. */
  #own(profile: ResolvedProfile): string {
    return this.#derived('certificates', profile.id, [this.#print(profile), ENCODING], () => {
      const by = profile.issuer === 'self' ? profile : this.#profile(profile.issuer);
      const issuer = this.#issuer(by);
      const tbs = tbsCertificate({
        profile,
        publicKey: this.#issuer(profile).publicKey,
        issuer,
        serial: this.#serial(profile),
        epoch: this.epoch,
      });
      const signature = this.#signature(tbs, by, profile.digest);
      return pem('CERTIFICATE', signed(tbs, issuer, profile.digest, signature));
    });
  }

  #issuer(profile: ResolvedProfile): Issuer {
    return { profile, publicKey: subjectPublicKeyInfo(this.#privateKey(profile)) };
  }

  /** ECDSA draws a random number for each signature, so the first one is kept for good. */
  #signature(tbs: Buffer, by: ResolvedProfile, digest: ResolvedProfile['digest']): Buffer {
    const path = this.#cache.path('signatures', sha256(tbs, this.#key(by).pem));
    const kept = this.#cache.read(path);
    if (kept !== undefined && kept.length > 0) return kept;
    this.issued += 1;
    return this.#cache.keepFirst(path, signBytes(this.#privateKey(by), digest, tbs));
  }

  /** Unique for its issuer: 16 octets, positive, of a fixed length (RFC 5280 §4.1.2.2). */
  #serial(profile: ResolvedProfile): Buffer {
    const serial = Buffer.from(sha256('serial', this.#print(profile)), 'hex').subarray(0, 16);
    serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
    return serial;
  }

  /** Everything a certificate follows from: profile, key, issuer, epoch. */
  #print(profile: ResolvedProfile): string {
    const known = this.#fingerprints.get(profile.id);
    if (known !== undefined) return known;
    const issuer = profile.issuer === 'self' ? 'self' : this.#print(this.#profile(profile.issuer));
    const print = sha256(
      JSON.stringify({ ...profile, chain: [] }),
      this.#key(profile).pem,
      issuer,
      this.epoch.toISOString(),
    );
    this.#fingerprints.set(profile.id, print);
    return print;
  }

  #keyPath(profile: ResolvedProfile): string {
    return this.#cache.path('keys', `${fileName(profile.id)}-${keyName(profile.key)}.pem`);
  }

  #key(profile: ResolvedProfile): PrivateKey {
    const known = this.#keys.get(profile.id);
    if (known !== undefined) return known;
    const path = this.#keyPath(profile);
    let text = this.#cache.read(path)?.toString('utf8');
    if (text === undefined) {
      this.keysGenerated += 1;
      text = this.#cache.keepFirst(path, generateKey(profile.key)).toString('utf8');
    }
    if (!text.endsWith('-----END PRIVATE KEY-----\n')) {
      throw new HarnessError('PEM_INVALID', 'this cached key is damaged', {
        file: path,
        hint: 'Delete it; a new one is made.',
      });
    }
    const key = { path, pem: text };
    this.#keys.set(profile.id, key);
    return key;
  }

  #privateKey(profile: ResolvedProfile): KeyObject {
    const key = this.#key(profile);
    key.parsed ??= createPrivateKey(key.pem);
    return key.parsed;
  }

  #derived(folder: string, id: string, from: readonly string[], content: () => string): string {
    const name = `${fileName(id)}-${sha256(...from).slice(0, 16)}.pem`;
    return this.#cache.derive(this.#cache.path(folder, name), content);
  }
}

interface PrivateKey {
  readonly path: string;
  readonly pem: string;
  /** Parsing takes longer than everything else a warm store does, so only for signing. */
  parsed?: KeyObject;
}

/** A test run started now must not see certificates run out under it, nor reissue them every day. */
const EPOCH_DAYS = 30;

/** `/` is the only character of an id that a file name cannot hold; ids have no `_`. */
const fileName = (id: string): string => id.replaceAll('/', '_');

function sha256(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/** What the encoder is: certificates made by an older one are not taken for today's. */
const ENCODING = sha256(
  ...['der.ts', 'extensions.ts', 'x509.ts'].map((file) =>
    readFileSync(join(import.meta.dirname, file)),
  ),
);
