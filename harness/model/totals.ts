import type { Matrix, MatrixRow } from './matrix.ts';
import { CELL_VERDICTS, ROW_VERDICTS } from './verdict.ts';

/** Counts of rows and cells by verdict; verdicts that do not occur are 0. */
export function totalsOf(rows: readonly MatrixRow[]): Matrix['totals'] {
  const cells = rows.flatMap((row) => row.cells);
  return {
    rows: count(ROW_VERDICTS, rows),
    cells: count(CELL_VERDICTS, cells),
    unrecognised: cells.filter((cell) => cell.observation.reason === 'unrecognised').length,
  };
}

function count<V extends string>(
  verdicts: readonly V[],
  judged: readonly { readonly verdict: V }[],
): Record<V, number> {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<V, number>;
  for (const { verdict } of judged) counts[verdict] += 1;
  return counts;
}
