import type { Matrix, MatrixRow } from '../model/matrix.ts';
import { CELL_VERDICTS, ROW_VERDICTS } from '../model/verdict.ts';

export function totalsOf(rows: readonly MatrixRow[]): Matrix['totals'] {
  const cells = rows.flatMap((row) => row.cells);
  return {
    rows: count(ROW_VERDICTS, rows),
    cells: count(CELL_VERDICTS, cells),
    unrecognised: cells.filter((cell) => cell.observation.reason === 'unrecognised').length,
  };
}

/**
 * Rows -> exit code, the table of docs/verdicts.md. A fault wins: with it nothing else is sure.
 * A run that is not complete proves nothing about what it left out. (Interrupted: 130 and 143 are
 * the CLI's to say.)
 */
export function exitCodeOf(matrix: Pick<Matrix, 'run' | 'rows' | 'stale'>): 0 | 1 | 2 {
  if (!matrix.run.complete) return 2;
  if (matrix.rows.some((row) => row.verdict === 'fault')) return 2;
  if (matrix.stale.length > 0) return 1;
  return matrix.rows.some((row) => row.verdict === 'unexpected') ? 1 : 0;
}

function count<V extends string>(
  verdicts: readonly V[],
  judged: readonly { readonly verdict: V }[],
): Record<V, number> {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<V, number>;
  for (const { verdict } of judged) counts[verdict] += 1;
  return counts;
}
