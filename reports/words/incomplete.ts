import type { Matrix } from '../../harness/model/matrix.ts';

/** Why a run that is not complete is not. */
export function howIncomplete(run: Matrix['run'], measured: number): string {
  const faults = run.faults ?? [];
  return measured >= run.planned && faults.length > 0
    ? 'something went wrong beside the rows'
    : `${measured} of ${run.planned} planned rows were measured`;
}
