import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { HarnessError, type HarnessErrorCode } from '../model/errors.ts';

export const EXTENSIONS = ['ts', 'json', 'yaml', 'yml'] as const;

export interface FoundFile {
  /** As the user would name it: relative to the working directory where it is below it. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Path below the directory that was searched, `/` separators, without its extension. */
  readonly stem: string;
}

/** Which files a directory holds: scenarios are everything that is not another kind. */
export const KINDS = {
  scenario: {
    patterns: [`**/*.{${EXTENSIONS.join(',')}}`],
    // Settings may lie beside the scenarios they name.
    ignore: [
      '**/*.profiles.*',
      '**/*.known.*',
      '**/*.test.ts',
      '**/*.d.ts',
      '**/matrix.config.json',
    ],
  },
  profiles: { patterns: [`**/*.profiles.{${EXTENSIONS.join(',')}}`], ignore: [] },
  known: { patterns: [`**/*.known.{${EXTENSIONS.join(',')}}`], ignore: [] },
} as const satisfies Record<string, { patterns: readonly string[]; ignore: readonly string[] }>;

/** Files of one kind below the directories, in a stable order. A directory that is not there throws `code`. */
export async function findFiles(
  directories: readonly string[],
  kind: keyof typeof KINDS,
  code: HarnessErrorCode,
): Promise<FoundFile[]> {
  const { patterns, ignore } = KINDS[kind];
  const perDirectory = await Promise.all(
    [...new Set(directories.map((directory) => resolve(directory)))].map(async (directory) => {
      await mustBeDirectory(directory, code);
      const files = await glob([...patterns], {
        cwd: directory,
        ignore: ['**/node_modules/**', ...ignore],
        expandDirectories: false,
      });
      return files.toSorted().map((file) => ({
        name: displayName(resolve(directory, file)),
        path: resolve(directory, file),
        stem: file.replaceAll('\\', '/').replace(/\.[^./]+$/, ''),
      }));
    }),
  );
  return perDirectory.flat();
}

export function displayName(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') ? path : below;
}

async function mustBeDirectory(directory: string, code: HarnessErrorCode): Promise<void> {
  const found = await stat(directory).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  const what = found === undefined ? 'no such directory' : 'not a directory';
  throw new HarnessError(code, what, { file: displayName(directory) });
}
