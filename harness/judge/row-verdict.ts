import type { CellVerdict, RowVerdict } from '../model/verdict.ts';

/**
 * Cells -> row, the table of docs/verdicts.md. `openAndSplit`: the standard leaves the row open and
 * its comparable cells took different ways that are all right.
 */
export function rowVerdict(cells: Iterable<CellVerdict>, openAndSplit: boolean): RowVerdict {
  const present = new Set(cells);
  if (present.has('fault')) return 'fault';
  if (present.has('unexpected')) return 'unexpected';
  if (present.has('known')) return 'known';
  if (present.has('pass')) return openAndSplit ? 'open' : 'pass';
  return present.has('unsupported') ? 'unsupported' : 'unavailable';
}
