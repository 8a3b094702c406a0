import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fromJson, mergeMatrices, toTerminal, writeReports } from '../../reports/index.ts';
import { exitCodeOf, staleKnownDivergences } from '../judge/index.ts';
import { loadKnownDivergences } from '../load/index.ts';
import { HarnessError } from '../model/errors.ts';
import type { Matrix } from '../model/matrix.ts';
import { chooseDirectory } from './out-directory.ts';
import { SCENARIO_DIRECTORY } from './paths.ts';

/** `npm run matrix -- merge DIR... --out DIR`: the shards of one selection as the whole they are. */
export async function mergeCommand(directories: readonly string[], out: string): Promise<number> {
  const matrices = directories.map(readMatrix);
  const whole = mergeMatrices(matrices);
  // A known divergence can be stale in one shard and true in the next: only the whole can tell.
  const known = await loadKnownDivergences([SCENARIO_DIRECTORY]);
  const matrix = { ...whole, stale: staleKnownDivergences(whole.rows, known, whole.backends) };
  const directory = chooseDirectory(out, 'merged');
  const paths = await writeReports(matrix, directory);
  process.stdout.write(toTerminal(matrix, { width: process.stdout.columns ?? 100, colour: false }));
  process.stdout.write(`Report: ${relative(process.cwd(), paths.html)}\n`);
  return exitCodeOf(matrix);
}

function readMatrix(directory: string): Matrix {
  const file = join(resolve(directory), 'matrix.json');
  try {
    return fromJson(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    throw new HarnessError('REPORT_INVALID', 'cannot be read', { file }, { cause: error });
  }
}
