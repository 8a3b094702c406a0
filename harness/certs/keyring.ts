import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { HarnessError } from '../model/errors.ts';
import { fileName, sha256 } from './cache.ts';
import type { FileCache } from './cache.ts';
import { isPlain, keyFile } from './key-file.ts';
import { generateKey, generateKeyInBackground, keyName, subjectPublicKeyInfo } from './keys.ts';
import type { KeyPair, ResolvedProfile } from './resolve.ts';

/** The private keys of profiles: one for each id and kind of key, made when first needed. */
export class Keyring {
  /** Key pairs made so far. */
  generated = 0;
  readonly #cache: FileCache;
  readonly #keys = new Map<string, Key>();
  readonly #files = new Map<string, string>();

  constructor(cache: FileCache) {
    this.#cache = cache;
  }

  /** The key file that the profile delivers; PEM. */
  path(profile: ResolvedProfile): string {
    const known = this.#files.get(profile.id);
    if (known !== undefined) return known;
    const path = this.#delivered(profile);
    this.#files.set(profile.id, path);
    return path;
  }

  /** The certificate's own key: PKCS#8 PEM in the clear, whatever the file delivered is. */
  pem(pair: KeyPair): string {
    return this.#key(pair).pem;
  }

  privateKey(pair: KeyPair): KeyObject {
    const key = this.#key(pair);
    key.parsed ??= createPrivateKey(key.pem);
    return key.parsed;
  }

  /** SubjectPublicKeyInfo, DER. */
  publicKey(pair: KeyPair): Buffer {
    return subjectPublicKeyInfo(this.privateKey(pair));
  }

  /** Makes those that are missing, as many at once as the thread pool takes. */
  async prepare(
    profiles: Iterable<ResolvedProfile>,
    announce?: (keys: number) => void,
  ): Promise<void> {
    const pairs = [...profiles].flatMap((profile) => [profile, profile.keyFile.holds]);
    const missing = new Map(pairs.map((pair) => [this.#file(pair), pair.key]));
    for (const path of missing.keys()) if (this.#cache.has(path)) missing.delete(path);
    if (missing.size > 0) announce?.(missing.size);
    await Promise.all(
      // What takes longest first, or it is what is left for one core at the end.
      [...missing]
        .toSorted(([, a], [, b]) => bits(b) - bits(a))
        .map(async ([path, spec]) => {
          this.#cache.keepFirst(path, await generateKeyInBackground(spec));
          this.generated += 1;
        }),
    );
  }

  /** Encrypted files are random, so whatever is not the kept key itself is kept beside it. */
  #delivered({ keyFile: { holds, ...form } }: ResolvedProfile): string {
    const { path, pem } = this.#key(holds);
    if (isPlain(form)) return path;
    const from = sha256(pem, form.format, form.passphrase ?? '', form.lineEnd).slice(0, 16);
    const delivered = path.replace(/\.pem$/, `-${form.format}-${from}.pem`);
    const kept = this.#cache.read(delivered);
    return whole(delivered, kept ?? this.#cache.keepFirst(delivered, keyFile(pem, form))).path;
  }

  #file({ key, keyOwner }: KeyPair): string {
    return this.#cache.path('keys', `${fileName(keyOwner)}-${keyName(key)}.pem`);
  }

  #key(pair: KeyPair): Key {
    const path = this.#file(pair);
    const known = this.#keys.get(path);
    if (known !== undefined) return known;
    let kept = this.#cache.read(path);
    if (kept === undefined) {
      this.generated += 1;
      kept = this.#cache.keepFirst(path, generateKey(pair.key));
    }
    const key = whole(path, kept);
    this.#keys.set(path, key);
    return key;
  }
}

interface Key {
  readonly path: string;
  readonly pem: string;
  /** Parsing takes longer than everything else a warm store does, so only for signing. */
  parsed?: KeyObject;
}

/** Other keys than RSA's are there at once. */
const bits = (spec: KeyPair['key']): number => ('bits' in spec ? spec.bits : 0);

function whole(path: string, kept: Buffer): Key {
  const pem = kept.toString('utf8');
  if (!/-----END [A-Z ]*PRIVATE KEY-----\r?\n$/.test(pem)) {
    throw new HarnessError('PEM_INVALID', 'this cached key is damaged', {
      file: path,
      hint: 'Delete it; a new one is made.',
    });
  }
  return { path, pem };
}
