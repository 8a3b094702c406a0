import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { HarnessError } from '../../model/errors.ts';
import { CertificateIndex, filesOf } from './certificate-index.ts';

const INDEX_FILE = 'index.json';

/** A directory that is ours to write: a new one, an empty one, or one that we wrote before. */
export interface OutDirectory {
  readonly path: string;
  /** Of the last time, relative. */
  readonly stale: readonly string[];
}

/** @throws HarnessError OUTPUT_EXISTS where somebody else's files are, or no directory can be */
export function claim(out: string): OutDirectory {
  const path = resolve(out);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new HarnessError(
      'OUTPUT_EXISTS',
      `cannot be made a directory: ${error instanceof Error ? error.message : String(error)}`,
      { file: path, hint: ANOTHER },
    );
  }
  if (readdirSync(path).length === 0) return { path, stale: [] };
  const before = indexIn(path);
  if (before === undefined) {
    throw new HarnessError('OUTPUT_EXISTS', 'holds something that `npm run certs` did not write', {
      file: path,
      hint: ANOTHER,
    });
  }
  return { path, stale: filesOf(before) };
}

/**
 * Writes all of it. The index goes first: what a run that was killed leaves is known to be ours.
 * A file that is the index's no more is removed; what somebody put beside them stays.
 */
export function writeAll(
  { path, stale }: OutDirectory,
  index: CertificateIndex,
  files: ReadonlyMap<string, Uint8Array>,
  pages: Readonly<Record<string, string>>,
): void {
  write(join(path, INDEX_FILE), `${JSON.stringify(CertificateIndex.parse(index), null, 2)}\n`);
  for (const file of stale) if (!files.has(file)) rmSync(join(path, file), { force: true });
  for (const [file, content] of [...files, ...Object.entries(pages)]) {
    write(join(path, file), content);
  }
}

function indexIn(directory: string): CertificateIndex | undefined {
  const file = join(directory, INDEX_FILE);
  if (!existsSync(file)) return undefined;
  try {
    return CertificateIndex.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Test keys, and brokers that drop their privileges must read them: whatever the umask says. */
function write(path: string, content: Uint8Array | string): void {
  if (mkdirSync(dirname(path), { recursive: true }) !== undefined) chmodSync(dirname(path), 0o755);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  chmodSync(draft, 0o644);
  renameSync(draft, path);
}

const ANOTHER = 'Name a new or empty directory with --out.';
