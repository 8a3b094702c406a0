import { HarnessError } from '../model/errors.ts';

/**
 * Part `index` of `total`, counted from 1. Parts are runs of the sorted rows, so that the rows of
 * one listener stay together; they differ by one row at most, and together are the whole.
 *
 * @throws HarnessError USAGE when there is no such part.
 */
export function shard<T>(rows: readonly T[], index: number, total: number): readonly T[] {
  const valid = Number.isInteger(index) && Number.isInteger(total) && 1 <= index && index <= total;
  if (!valid) {
    throw new HarnessError('USAGE', `there is no shard ${index}/${total}`, {
      field: '--shard',
      hint: 'expected I/N with 1 <= I <= N, e.g. 1/4',
    });
  }
  const start = Math.floor(((index - 1) * rows.length) / total);
  return rows.slice(start, Math.floor((index * rows.length) / total));
}
