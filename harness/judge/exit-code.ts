import type { Matrix } from '../model/matrix.ts';

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
