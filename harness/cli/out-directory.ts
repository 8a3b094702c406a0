import { existsSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { HarnessError } from '../model/errors.ts';
import { makeDirectory } from './make-directory.ts';
import { LATEST_RUN, RUNS_DIRECTORY } from './paths.ts';

/** Where this run writes: what was asked for, or a new folder of its own. */
export function chooseDirectory(out: string | undefined, runId: string): string {
  const directory = out === undefined ? join(RUNS_DIRECTORY, runId) : resolve(out);
  try {
    makeDirectory(directory);
  } catch (error) {
    throw new HarnessError(
      'OUTPUT_EXISTS',
      `cannot be made a directory: ${error instanceof Error ? error.message : String(error)}`,
      { file: directory, hint: 'Name another directory with --out.' },
    );
  }
  refuseForeign(directory);
  return directory;
}

/** Somebody's folder is never written into: only an empty one, or one that holds a report. */
function refuseForeign(directory: string): void {
  const names = readdirSync(directory);
  if (names.length === 0 || existsSync(join(directory, 'matrix.json'))) return;
  // A run that was killed before its report leaves only its brokers' configurations.
  if (names.every((name) => name === 'brokers')) return;
  throw new HarnessError('OUTPUT_EXISTS', 'holds something that is not a report of ours', {
    file: directory,
    hint: 'Name an empty or new directory with --out.',
  });
}

/** Points reports/latest at this run; two runs that end together leave one of the two. */
export function linkLatest(directory: string): void {
  const temporary = `${LATEST_RUN}.${process.pid}`;
  rmSync(temporary, { force: true });
  symlinkSync(relative(dirname(LATEST_RUN), directory), temporary);
  renameSync(temporary, LATEST_RUN);
}
