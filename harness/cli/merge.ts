import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import {
  fromJson,
  mergeMatrices,
  missingShards,
  toTerminal,
  writeReports,
} from '../../reports/index.ts';
import { exitCodeOf, staleKnownDivergences } from '../judge/index.ts';
import { loadKnownDivergences } from '../load/index.ts';
import { HarnessError } from '../model/errors.ts';
import type { Matrix } from '../model/matrix.ts';
import { chooseDirectory } from './out-directory.ts';
import { scenarioFolders } from './scenario-folders.ts';

export interface MergeOptions {
  readonly out: string;
  /** The shards' own scenario folders and settings: their known divergences count too. */
  readonly scenarios?: string[];
  readonly config?: string;
}

/** `npm run matrix -- merge DIR... --out DIR`: the shards of one selection as the whole they are. */
export async function mergeCommand(
  directories: readonly string[],
  options: MergeOptions,
): Promise<number> {
  const folders = await scenarioFolders(options);
  const known = await loadKnownDivergences(folders);
  const matrices = directories.map(readMatrix);
  const matrix = mergeMatrices(matrices, (whole) =>
    isWholePlan(whole)
      ? staleKnownDivergences(whole.rows, known, whole.backends, whole.brokers)
      : [],
  );
  const missing = missingShards(matrices.map(({ run }) => run));
  if (missing.length > 0) process.stderr.write(`Missing: shard ${missing.join(', ')}\n`);
  const directory = chooseDirectory(options.out, 'merged');
  process.stdout.write(toTerminal(matrix, { width: process.stdout.columns ?? 100, colour: false }));
  const paths = await writeReports(matrix, directory);
  process.stdout.write(`Report: ${relative(process.cwd(), paths.html)}\n`);
  return exitCodeOf(matrix);
}

/** A known divergence is only stale where every row it could show in was measured. */
function isWholePlan({ run }: Pick<Matrix, 'run'>): boolean {
  return run.complete && FILTERS.every((name) => run.selection[name] === undefined);
}

const FILTERS = ['scenario', 'backend', 'broker', 'tls', 'tag', 'grep', 'lastFailed'] as const;

function readMatrix(directory: string): Matrix {
  const file = join(resolve(directory), 'matrix.json');
  try {
    return fromJson(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    throw new HarnessError(
      'REPORT_INVALID',
      `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { file, hint: 'Name directories that an earlier run wrote its report to.' },
      { cause: error },
    );
  }
}
