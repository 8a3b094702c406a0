import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { HarnessError } from '../model/errors.ts';
import { fileName } from './cache.ts';
import type { FileCache } from './cache.ts';
import { generateKey, generateKeyInBackground, keyName, subjectPublicKeyInfo } from './keys.ts';
import type { ResolvedProfile } from './resolve.ts';

/** The private keys of profiles: one for each id and kind of key, made when first needed. */
export class Keyring {
  /** Key pairs made so far. */
  generated = 0;
  readonly #cache: FileCache;
  readonly #keys = new Map<string, Key>();

  constructor(cache: FileCache) {
    this.#cache = cache;
  }

  /** PEM file. */
  path(profile: ResolvedProfile): string {
    return this.#key(profile).path;
  }

  /** What the PEM file holds. */
  pem(profile: ResolvedProfile): string {
    return this.#key(profile).pem;
  }

  privateKey(profile: ResolvedProfile): KeyObject {
    const key = this.#key(profile);
    key.parsed ??= createPrivateKey(key.pem);
    return key.parsed;
  }

  /** SubjectPublicKeyInfo, DER. */
  publicKey(profile: ResolvedProfile): Buffer {
    return subjectPublicKeyInfo(this.privateKey(profile));
  }

  /** Makes those that are missing, as many at once as the thread pool takes. */
  async prepare(profiles: Iterable<ResolvedProfile>): Promise<void> {
    await Promise.all(
      [...profiles].map(async (profile) => {
        const path = this.#file(profile);
        if (this.#cache.read(path) !== undefined) return;
        this.#cache.keepFirst(path, await generateKeyInBackground(profile.key));
        this.generated += 1;
      }),
    );
  }

  #file(profile: ResolvedProfile): string {
    return this.#cache.path('keys', `${fileName(profile.id)}-${keyName(profile.key)}.pem`);
  }

  #key(profile: ResolvedProfile): Key {
    const known = this.#keys.get(profile.id);
    if (known !== undefined) return known;
    const path = this.#file(profile);
    let kept = this.#cache.read(path);
    if (kept === undefined) {
      this.generated += 1;
      kept = this.#cache.keepFirst(path, generateKey(profile.key));
    }
    const pem = kept.toString('utf8');
    if (!pem.endsWith('-----END PRIVATE KEY-----\n')) {
      throw new HarnessError('PEM_INVALID', 'this cached key is damaged', {
        file: path,
        hint: 'Delete it; a new one is made.',
      });
    }
    const key = { path, pem };
    this.#keys.set(profile.id, key);
    return key;
  }
}

interface Key {
  readonly path: string;
  readonly pem: string;
  /** Parsing takes longer than everything else a warm store does, so only for signing. */
  parsed?: KeyObject;
}
