import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { CertificateProfiles } from '../model/certificate-profile.ts';
import { HarnessError } from '../model/errors.ts';
import type {
  CertificateRef,
  CrlRef,
  Crls,
  KeyRef,
  OcspRef,
  TrustAnchorRef,
  TrustFileForm,
} from '../model/scenario.ts';
import { FileCache, sha256 } from './cache.ts';
import { Issuing } from './issuing.ts';
import { Keyring } from './keyring.ts';
import { resolveProfiles } from './resolve.ts';
import type { ResolvedProfile } from './resolve.ts';
import { Revocation } from './revocation.ts';
import { trustFile } from './trust-file.ts';
import { unknownProfile } from './unknown-profile.ts';
import { userCertificate, userKey, userRevocationList, userTrustAnchors } from './user-pem.ts';

export interface CertificateStoreOptions {
  readonly profiles: CertificateProfiles;
  /** Cache directory, made where it is missing; several processes may share it. */
  readonly directory: string;
  /** The moment it is; default: now. */
  readonly now?: Date;
}

/** Absolute PEM paths. */
export interface CertificateFiles {
  /** Leaf first, then its chain. */
  readonly certificate: string;
  readonly key: string;
}

/**
 * Turns what scenarios name into files, PEM where nothing else is said, each made once. Keys, signatures and the epoch are
 * kept; everything else follows from them and the profiles, so a second run issues nothing and
 * finds the same bytes.
 *
 * All paths it returns are absolute. `base` is the directory of the file that names a user's PEM.
 * Methods throw HarnessError PROFILE_UNKNOWN, PROFILE_INVALID or PEM_INVALID.
 */
export class CertificateStore {
  /** What validity periods count from: midnight UTC of a day at most 30 days ago. */
  readonly epoch: Date;
  readonly #profiles: ReadonlyMap<string, ResolvedProfile>;
  readonly #cache: FileCache;
  readonly #keys: Keyring;
  readonly #issuing: Issuing;
  readonly #revocation: Revocation;
  readonly #users = new Map<string, CertificateFiles>();

  /** Checks every profile and opens the cache; issues nothing yet. */
  static open(options: CertificateStoreOptions): CertificateStore {
    return new CertificateStore(options);
  }

  private constructor({ profiles, directory, now = new Date() }: CertificateStoreOptions) {
    this.#profiles = resolveProfiles(profiles);
    this.#cache = new FileCache(directory);
    this.epoch = this.#cache.epoch(now, EPOCH_DAYS);
    this.#keys = new Keyring(this.#cache);
    this.#issuing = new Issuing(this.#profiles, this.#keys, this.#cache, this.epoch);
    this.#revocation = new Revocation(this.#issuing, this.#cache, this.epoch);
  }

  get profileIds(): readonly string[] {
    return [...this.#profiles.keys()];
  }

  /** Signatures made by this store so far. */
  get issued(): number {
    return this.#issuing.issued;
  }

  /** Key pairs made by this store so far. */
  get keysGenerated(): number {
    return this.#keys.generated;
  }

  /**
   * Makes the missing keys of these profiles and their issuers, several at once. Without it each
   * is made when it is first asked for. `announce` hears how many it will be, before it takes its
   * time; where there are none, nothing.
   */
  async prepare(profileIds: readonly string[], announce?: (keys: number) => void): Promise<void> {
    const wanted = new Set<ResolvedProfile>();
    for (const id of profileIds) {
      for (let at = this.#profile(id); !wanted.has(at); at = this.#issuing.issuerOf(at)) {
        wanted.add(at);
      }
    }
    await this.#keys.prepare(wanted, announce);
  }

  /** A profile's certificate with its chain, and its key; or the user's, where they are. */
  certificate(ref: CertificateRef, base: string): CertificateFiles {
    if (typeof ref === 'string') {
      const profile = this.#profile(ref);
      return { certificate: this.#chain(profile), key: this.#keys.path(profile) };
    }
    // Keyed by what was asked, so that a user's files are parsed once a run, not once a cell.
    const asked = JSON.stringify([base, ref.certificatePem, ref.keyPem]);
    const known = this.#users.get(asked) ?? userCertificate(ref, base);
    this.#users.set(asked, known);
    return known;
  }

  /** Private key (PEM) of a profile, or the user's. */
  key(ref: KeyRef, base: string): string {
    return typeof ref === 'string'
      ? this.#keys.path(this.#profile(ref))
      : userKey(ref.keyPem, base);
  }

  /**
   * One file with every certificate named; a profile contributes its own, without its chain. PEM,
   * unless `form` says otherwise.
   *
   * @throws HarnessError SCENARIO_INVALID where nothing is named, or it cannot have that form
   */
  trustBundle(refs: readonly TrustAnchorRef[], base: string, form?: TrustFileForm): string {
    const anchors = refs.map((ref) => this.#anchor(ref, base, form));
    const [first, ...others] = anchors;
    if (first === undefined) {
      throw new HarnessError('SCENARIO_INVALID', 'there is nothing to trust in an empty list', {
        hint: 'Name a profile such as ca/root, or leave the field out.',
      });
    }
    if (form !== undefined) {
      const file = trustFile(anchors, form);
      const extension = form === 'der' ? 'der' : 'pem';
      return this.#cache.derive('bundles', form, [sha256(file)], () => file, extension);
    }
    if (others.length === 0) return first.path;
    const bundle = anchors.flatMap((anchor) => anchor.certificates).join('');
    return this.#cache.derive('bundles', 'trust', [bundle], () => bundle);
  }

  /** Revocation lists in one PEM file, issued here or the user's. */
  crl(refs: Crls, base: string): string {
    const paths = (Array.isArray(refs) ? refs : [refs]).map((ref) => this.#list(ref, base));
    const [first, ...others] = paths;
    if (first !== undefined && others.length === 0) return first;
    const lists = paths.map((path) => `${readFileSync(path, 'utf8').trimEnd()}\n`).join('');
    return this.#cache.derive('crls', 'several', [lists], () => lists);
  }

  /**
   * OCSP response (DER) about a profile's certificate, by its issuer or the profile that signs it.
   *
   * @throws HarnessError SCENARIO_INVALID for a user's own certificate, whose issuer is not known
   */
  ocspResponse(ref: OcspRef, certificate: CertificateRef, base: string): string {
    if (typeof certificate !== 'string') {
      throw new HarnessError(
        'SCENARIO_INVALID',
        'nobody here can answer for this certificate: the key of its issuer is not known',
        {
          file: resolve(base, certificate.certificatePem),
          field: 'server.ocspStaple',
          hint: 'Name a profile as server.certificate, or leave server.ocspStaple out.',
        },
      );
    }
    const about = this.#profile(certificate);
    const responder =
      ref.signedBy === undefined ? this.#issuing.issuerOf(about) : this.#profile(ref.signedBy);
    return this.#revocation.response(about, responder, ref);
  }

  #anchor(ref: TrustAnchorRef, base: string, form: TrustFileForm | undefined) {
    if (typeof ref !== 'string') return { ...userTrustAnchors(ref.pem, base), key: undefined };
    const profile = this.#profile(ref);
    const path = this.#issuing.certificate(profile);
    const key = form === 'with-key' ? this.#keys.pem(profile) : undefined;
    return { path, certificates: [readFileSync(path, 'utf8')], key };
  }

  #list(ref: CrlRef, base: string): string {
    if ('pem' in ref) return userRevocationList(ref.pem, base);
    const by = this.#profile(ref.issuer);
    const revoked = ref.revoked.map((id) => this.#profile(id));
    const stranger = revoked.find((one) => this.#issuing.issuerOf(one) !== by);
    if (stranger !== undefined) {
      throw new HarnessError('PROFILE_INVALID', `${stranger.id} is not issued by ${by.id}`, {
        field: 'crl.revoked',
        hint: `A list only speaks of its issuer's certificates; the issuer of ${stranger.id} is ${this.#issuing.issuerOf(stranger).id}.`,
      });
    }
    const signer = ref.signedBy === undefined ? by : this.#profile(ref.signedBy);
    if (signer !== by && this.#keys.pem(signer) === this.#keys.pem(by)) {
      throw new HarnessError('PROFILE_INVALID', `${signer.id} has the same key as ${by.id}`, {
        field: 'crl.signedBy',
        hint: 'It is there to make the signature not verify: name a profile with another key.',
      });
    }
    return this.#revocation.list(by, signer, revoked, ref.validity);
  }

  #profile(id: string): ResolvedProfile {
    const profile = this.#profiles.get(id);
    if (profile === undefined) throw unknownProfile(id, this.profileIds);
    return profile;
  }

  #chain(profile: ResolvedProfile): string {
    if (profile.chain.length === 0) return this.#issuing.certificate(profile);
    const certificates = [profile, ...profile.chain.map((id) => this.#profile(id))].map((one) =>
      this.#issuing.certificate(one),
    );
    // The names of these files say everything that is in them.
    return this.#cache.derive(
      'chains',
      profile.id,
      certificates.map((path) => basename(path)),
      () => certificates.map((path) => readFileSync(path, 'utf8')).join(''),
    );
  }
}

/** Certificates must not run out under a long run, nor be issued anew every day. */
const EPOCH_DAYS = 30;
