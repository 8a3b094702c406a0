import {
  chmodSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type * as z from 'zod';
import { writingNowTo } from '../../model/denial.ts';
import { HarnessError } from '../../model/errors.ts';
import { makeDirectory } from '../make-directory.ts';
import { CertificateIndex, filesOf, WrittenFiles } from './certificate-index.ts';

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
    makeDirectory(path);
  } catch (error) {
    throw new HarnessError(
      'OUTPUT_EXISTS',
      `cannot be made a directory: ${error instanceof Error ? error.message : String(error)}`,
      { file: path, hint: ANOTHER },
    );
  }
  // A run that was stopped as it began to write leaves the draft of its index alone.
  const names = readdirSync(path).filter((name) => !isDraft(name, (of) => of === INDEX_FILE));
  if (names.length === 0) return { path, stale: [] };
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
 * A file that is the index's no more is removed, and so is what a run that was stopped left half
 * written; what somebody put beside them stays.
 */
export function writeAll(
  { path, stale }: OutDirectory,
  index: CertificateIndex,
  files: ReadonlyMap<string, Uint8Array>,
  pages: Readonly<Record<string, string>>,
): void {
  const ours = new Set([INDEX_FILE, ...stale, ...files.keys(), ...Object.keys(pages)]);
  sweepDrafts(path, ours);
  write(join(path, INDEX_FILE), `${JSON.stringify(CertificateIndex.parse(index), null, 2)}\n`);
  for (const file of stale) if (!files.has(file)) rmSync(join(path, file), { force: true });
  for (const [file, content] of [...files, ...Object.entries(pages)]) {
    write(join(path, file), content);
  }
}

function indexIn(directory: string): z.infer<typeof WrittenFiles> | undefined {
  const file = join(directory, INDEX_FILE);
  if (!existsSync(file)) return undefined;
  try {
    return WrittenFiles.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function sweepDrafts(path: string, ours: ReadonlySet<string>): void {
  for (const folder of new Set([...ours].map((file) => dirname(file)))) {
    if (!existsSync(join(path, folder))) continue;
    for (const name of readdirSync(join(path, folder))) {
      if (!isDraft(name, (of) => ours.has(folder === '.' ? of : `${folder}/${of}`))) continue;
      rmSync(join(path, folder, name), { force: true });
    }
  }
}

/** Whether it is a file of ours as somebody began to write it: its name and a process id. */
function isDraft(name: string, isOurs: (of: string) => boolean): boolean {
  const of = /^(.+)\.\d+$/.exec(name)?.[1];
  return of !== undefined && isOurs(of);
}

/** Test keys, and brokers that drop their privileges must read them: whatever the umask says. */
function write(path: string, content: Uint8Array | string): void {
  // A file system that waits for the disk where one file replaces another makes 1,400 of them slow.
  if (existsSync(path) && readFileSync(path).equals(Buffer.from(content))) return;
  if (makeDirectory(dirname(path))) chmodSync(dirname(path), 0o755);
  const draft = `${path}.${process.pid}`;
  writingNowTo(draft, () => writeFileSync(draft, content));
  chmodSync(draft, 0o644);
  renameSync(draft, path);
}

const ANOTHER = 'Name a new or empty directory with --out.';
