import { assertNever } from '../../harness/model/errors.ts';
import type { CellExpectation } from '../../harness/model/exception-for.ts';
import type { Expectation, ExpectedOutcome } from '../../harness/model/expectation.ts';
import { oneLine } from './plain-text.ts';
import { atStage } from './stage-words.ts';

/** `must be refused by the client, at the server's Certificate, for unknown_ca`. */
export function expectationWords(expectation: CellExpectation): string {
  const ways = expectation.outcomes.map(expectedWords);
  if (ways.length === 1) return `must ${ways[0]}`;
  const because = expectation.because === undefined ? '' : ` (${oneLine(expectation.because)})`;
  return `may either ${ways.join('; or ')}${because}`;
}

/** A row's exceptions, one sentence each, in the order in which they are tried. */
export function exceptionWords(expectation: Expectation): string[] {
  return expectation.exceptions.map((exception) => {
    const who = [
      exception.backend,
      exception.broker === undefined ? undefined : `with ${exception.broker}`,
      exception.tls === undefined ? undefined : `at TLS ${exception.tls}`,
    ].filter((part) => part !== undefined);
    const set = exception.expect;
    const outcomes: readonly ExpectedOutcome[] = 'either' in set ? set.either : [set];
    const must = outcomes.length > 1 ? 'may either' : 'must';
    const ways = outcomes.map(expectedWords).join('; or ');
    return `${who.join(' ') || 'every backend'} ${must} ${ways}: ${oneLine(exception.cause)} (${exception.link})`;
  });
}

export function expectedWords(expected: ExpectedOutcome): string {
  switch (expected.outcome) {
    case 'connected':
      return `connect${negotiatedWords(expected.negotiated)}, and MQTT must answer`;
    case 'timeout':
      return 'get no answer until the deadline';
    case 'broker-refused-start':
      return `be refused by the broker when it starts${reasonsWords(expected.reasons)}`;
    case 'refused': {
      const by = expected.by === undefined ? '' : ` by the ${expected.by}`;
      const stages = [expected.stage ?? []].flat().map(atStage);
      const at = stages.length === 0 ? '' : `, ${stages.join(' or ')}`;
      return `be refused${by}${at}${reasonsWords(expected.reasons)}`;
    }
    default:
      return assertNever(expected);
  }
}

/** ` with group x25519, resumed` */
function negotiatedWords(negotiated: Readonly<Record<string, unknown>> | undefined): string {
  const parts = Object.entries(negotiated ?? {}).map(([field, value]) =>
    typeof value === 'boolean' ? (value ? field : `not ${field}`) : `${field} ${String(value)}`,
  );
  return parts.length === 0 ? '' : ` with ${parts.join(', ')}`;
}

function reasonsWords(reasons: readonly string[] | undefined): string {
  return reasons === undefined ? '' : `, for ${reasons.join(' or ')}`;
}
