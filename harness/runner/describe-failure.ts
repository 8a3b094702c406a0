import type { MatrixRow } from '../model/matrix.ts';

/** The cells of a row that are not as they should be, a line each. */
export function describeFailure(row: MatrixRow): string {
  const lines = row.cells
    .filter((cell) => cell.verdict === 'unexpected' || cell.verdict === 'fault')
    .map(({ backend, verdict, observation: seen }) => {
      const native = `${seen.native.code} ${seen.native.text}`.trim();
      const by = seen.by === 'none' ? '' : ` by ${seen.by}`;
      return `${backend}: ${verdict}: ${seen.outcome}${by} at ${seen.stage}, ${seen.reason} (${native})`;
    });
  return [row.id, ...lines].join('\n  ');
}
