import { createHash } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writingNowTo } from '../model/denial.ts';

/**
 * Files that two processes may write at once. Nothing is ever seen half written: a file is written
 * beside its place and then moved there. What is random (keys, ECDSA signatures, the epoch) belongs
 * to whoever was first; what follows from those is the same from everybody.
 */
export class FileCache {
  readonly directory: string;
  readonly #seen = new Set<string>();

  constructor(directory: string) {
    this.directory = directory;
    ensureDirectory(directory);
    keepToOurselves(directory);
  }

  path(folder: string, file: string): string {
    return join(this.directory, folder, file);
  }

  has(path: string): boolean {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  }

  /** What the file holds, or undefined where there is none. */
  read(path: string): Buffer | undefined {
    try {
      return readFileSync(path);
    } catch (error) {
      if (isCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  /** Keeps `content` unless somebody was first; returns what is kept. */
  keepFirst(path: string, content: Uint8Array | string): Buffer {
    const draft = writeDraft(path, content);
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
    return readFileSync(path);
  }

  /**
   * Path of something that can be made again at any time, written unless it is there. Its name says
   * what it is for and everything it follows from, so what is there is right.
   */
  derive(
    folder: string,
    id: string,
    from: readonly string[],
    content: () => Uint8Array | string,
    extension: 'pem' | 'der' = 'pem',
  ): string {
    const path = this.path(folder, `${fileName(id)}-${sha256(...from).slice(0, 16)}.${extension}`);
    if (this.#seen.has(path)) return path;
    const there = statSync(path, { throwIfNoEntry: false });
    // An empty file is what a machine that lost power leaves.
    if (there === undefined || there.size === 0) renameSync(writeDraft(path, content()), path);
    this.#seen.add(path);
    return path;
  }

  /**
   * Midnight (UTC) of the day the certificates count from: the newest of `epochs/N`. When that is
   * older than `renewAfterDays`, or in the future because a clock was wrong, N+1 is begun.
   */
  epoch(now: Date, renewAfterDays: number): Date {
    const folder = join(this.directory, 'epochs');
    ensureDirectory(folder);
    const newest = Math.max(
      0,
      ...readdirSync(folder)
        .filter((file) => /^\d+$/.test(file))
        .map(Number),
    );
    const kept = this.read(join(folder, String(newest)))
      ?.toString('utf8')
      .trim();
    const age = (now.getTime() - Date.parse(kept ?? '')) / 86_400_000;
    if (kept !== undefined && age >= 0 && age <= renewAfterDays) return new Date(kept);
    const midnight = new Date(now.toISOString().slice(0, 10));
    const begun = this.keepFirst(join(folder, String(newest + 1)), `${midnight.toISOString()}\n`);
    return new Date(begun.toString('utf8').trim());
  }
}

/** `/` is the only character of a profile id that a file name cannot hold; ids have no `_`. */
export const fileName = (id: string): string => id.replaceAll('/', '_');

/** Hex. Each part counts with its length: what moves from one to the next changes the whole. */
export function sha256(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/**
 * Nobody else of this machine comes past the cache's own directory. What is below it is readable by
 * everybody all the same: a container is given its folders one by one, from the inside, and its
 * broker may be any user there.
 */
const OWN_DIRECTORY = 0o700;
const READABLE_FILE = 0o644;
const READABLE_DIRECTORY = 0o755;

function writeDraft(path: string, content: Uint8Array | string): string {
  ensureDirectory(dirname(path));
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    writingNowTo(draft, () => writeFileSync(draft, content, { flush: true }));
    // Not as writeFileSync's mode, which the umask would cut.
    chmodSync(draft, READABLE_FILE);
  } catch (error) {
    // What a full disk has room for is no file, and would be nobody's.
    rmSync(draft, { force: true });
    throw error;
  }
  return draft;
}

function ensureDirectory(path: string): void {
  if (mkdirSync(path, { recursive: true }) !== undefined) chmodSync(path, READABLE_DIRECTORY);
}

/** Also one that an earlier version has left open. */
function keepToOurselves(directory: string): void {
  if ((statSync(directory).mode & 0o777) === OWN_DIRECTORY) return;
  try {
    chmodSync(directory, OWN_DIRECTORY);
  } catch (error) {
    // It is somebody else's, who shares it with us as they see fit.
    if (!isCode(error, 'EPERM')) throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
