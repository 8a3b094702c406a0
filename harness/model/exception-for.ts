import type { Expectation, ExpectedOutcome } from './expectation.ts';
import { matchesId } from './ids-glob.ts';

/** What must happen in one cell: the row's outcomes, or those of the exception that speaks of it. */
export interface CellExpectation {
  readonly outcomes: readonly ExpectedOutcome[];
  readonly because?: string;
  /** `exception#N`: its place in the row's list, counted from 1. */
  readonly exception?: string;
}

/** The first exception that matches wins; `backend` matches a backend's id or its stack. */
export function cellExpectation(
  row: { readonly expectation: Expectation; readonly broker: string; readonly tls: string },
  backend: { readonly id: string; readonly stack: string },
): CellExpectation {
  const { expectation } = row;
  const index = expectation.exceptions.findIndex(
    (exception) =>
      (exception.backend === undefined ||
        matchesId(exception.backend, backend.id) ||
        matchesId(exception.backend, backend.stack)) &&
      (exception.broker === undefined || matchesId(exception.broker, row.broker)) &&
      (exception.tls === undefined || exception.tls === row.tls),
  );
  const set = expectation.exceptions[index]?.expect;
  if (set === undefined) return expectation;
  const exception = `exception#${index + 1}`;
  return 'either' in set
    ? { outcomes: set.either, because: set.because, exception }
    : { outcomes: [set], exception };
}
