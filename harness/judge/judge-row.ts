import { cellExpectation } from '../model/exception-for.ts';
import type { ExpectedOutcome } from '../model/expectation.ts';
import type { BackendInfo, BrokerInfo } from '../model/identity.ts';
import type { KnownDivergences } from '../model/known-divergence.ts';
import type { MatrixCell, MatrixRow } from '../model/matrix.ts';
import type { Observation } from '../model/observation.ts';
import type { Row } from '../model/row.ts';
import { assertNever } from '../model/errors.ts';
import { divergencesOf } from './divergences.ts';
import { fitsExpected } from './fits-expected.ts';
import { matchingKnownDivergence } from './known-divergences.ts';
import { rowVerdict } from './row-verdict.ts';

/** What of a backend a judgement depends on. */
export type JudgedBackend = Pick<BackendInfo, 'id' | 'stack' | 'tlsLibrary'>;

/** What of a broker one depends on; its id is the row's. */
export type JudgedBroker = Pick<BrokerInfo, 'id' | 'tlsLibrary'>;

export interface JudgedCell {
  readonly backend: JudgedBackend;
  readonly observation: Observation;
}

/** Judges what was observed in a row. Cells come out in the row's order of backends. */
export function judgeRow(
  row: Row,
  cells: readonly JudgedCell[],
  known: KnownDivergences,
  broker?: JudgedBroker,
): MatrixRow {
  const order = new Map(row.backends.map((id, index) => [id, index]));
  const position = ({ backend }: JudgedCell) => order.get(backend.id) ?? order.size;
  const sorted = cells.toSorted((a, b) => position(a) - position(b));
  const judged = sorted.map((cell) => judgeCell(row, cell, known, broker));
  return {
    id: row.id,
    scenario: row.scenario,
    title: row.title,
    broker: row.broker,
    tls: row.tls,
    verdict: rowVerdict(
      judged.map((cell) => cell.verdict),
      isOpenAndSplit(row, judged),
    ),
    expectation: row.expectation,
    cells: judged,
    divergences: divergencesOf(judged),
  };
}

function judgeCell(
  row: Row,
  cell: JudgedCell,
  known: KnownDivergences,
  broker: JudgedBroker | undefined,
): MatrixCell {
  const { backend, observation } = cell;
  const judged = { backend: backend.id, observation };
  switch (observation.outcome) {
    case 'unsupported':
    case 'unavailable':
      return { ...judged, verdict: observation.outcome };
    case 'harness-error':
      return { ...judged, verdict: 'fault' };
    case 'connected':
    case 'refused':
    case 'timeout':
    case 'crashed':
    case 'broker-refused-start':
      break;
    default:
      return assertNever(observation.outcome);
  }
  const { outcomes, exception } = cellExpectation(row, backend);
  if (fitsAny(outcomes, observation)) {
    // Named only where it made the difference.
    return exception === undefined || fitsAny(row.expectation.outcomes, observation)
      ? { ...judged, verdict: 'pass' }
      : { ...judged, verdict: 'pass', known: exception };
  }
  const explained = matchingKnownDivergence(row, backend, broker, observation, known);
  return explained === undefined
    ? { ...judged, verdict: 'unexpected' }
    : { ...judged, verdict: 'known', known: explained };
}

function fitsAny(outcomes: readonly ExpectedOutcome[], observation: Observation): boolean {
  return outcomes.some((expected) => fitsExpected(expected, observation));
}

/** Whether no single one of the acceptable outcomes is what every passing cell did. */
function isOpenAndSplit(row: Row, cells: readonly MatrixCell[]): boolean {
  if (row.expectation.outcomes.length < 2) return false;
  const passing = cells.filter((cell) => cell.verdict === 'pass' && cell.known === undefined);
  return !row.expectation.outcomes.some((expected) =>
    passing.every((cell) => fitsExpected(expected, cell.observation)),
  );
}
