import { assertNever } from '../model/errors.ts';
import type { ObservedOutcome } from '../model/expectation.ts';
import type { Observation } from '../model/observation.ts';

/**
 * Whether an observation is what was expected. Who gave up and where may be unknown: unknown
 * contradicts nothing. A reason nobody mapped does contradict a stated set of reasons, so that it
 * is looked at and mapped; it never passes for one of them.
 */
export function fitsExpected(expected: ObservedOutcome, observation: Observation): boolean {
  if (observation.outcome !== expected.outcome) return false;
  switch (expected.outcome) {
    case 'connected':
      return Object.entries(expected.negotiated ?? {}).every(([field, value]) =>
        unknownOr(
          String(observation.negotiated[field as keyof Observation['negotiated']]),
          String(value),
        ),
      );
    case 'crashed':
      return unknownOr(observation.by, expected.by);
    case 'timeout':
      return true;
    case 'broker-refused-start':
      return oneOf(expected.reasons, observation.reason);
    case 'refused':
      return (
        unknownOr(observation.by, expected.by) &&
        unknownOr(observation.stage, expected.stage) &&
        oneOf(expected.reasons, observation.reason)
      );
    default:
      return assertNever(expected);
  }
}

function unknownOr(actual: string, expected: string | readonly string[] | undefined): boolean {
  return actual === 'unknown' || oneOf(expected, actual);
}

/** Nothing expected allows everything. */
function oneOf(expected: string | readonly string[] | undefined, actual: string): boolean {
  if (expected === undefined) return true;
  return typeof expected === 'string' ? expected === actual : expected.includes(actual);
}
