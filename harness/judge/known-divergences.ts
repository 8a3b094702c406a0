import { fitsExpected } from './fits-expected.ts';
import { HarnessError } from '../model/errors.ts';
import { matchesId } from '../model/ids-glob.ts';
import { inVersionRange, isVersionRange } from '../model/version-range.ts';
import { isMeasured } from '../model/stages.ts';
import type { TlsLibrary } from '../model/identity.ts';
import type { KnownDivergence, KnownDivergences } from '../model/known-divergence.ts';
import type { MatrixRow, StaleKnownDivergence } from '../model/matrix.ts';
import type { Observation } from '../model/observation.ts';
import type { Row } from '../model/row.ts';
import type { JudgedBackend, JudgedBroker } from './judge-row.ts';

/** Id of the first known divergence that speaks of this cell and says what it did. */
export function matchingKnownDivergence(
  row: Pick<Row, 'scenario' | 'broker' | 'tls'>,
  backend: JudgedBackend,
  broker: JudgedBroker | undefined,
  observation: Observation,
  known: KnownDivergences,
): string | undefined {
  for (const [id, divergence] of Object.entries(known)) {
    if (
      speaksOf(id, divergence, row, backend, broker) &&
      fitsExpected(divergence.observed, observation)
    ) {
      return id;
    }
  }
  return undefined;
}

/**
 * Known divergences that are no longer true: they spoke of at least one measured cell, and none of
 * those departs from its expectation the way they say. One that met no measured cell is not stale,
 * as nothing is known about it. Judge the whole run, not a shard: another shard may hold the cell.
 */
export function staleKnownDivergences(
  rows: readonly MatrixRow[],
  known: KnownDivergences,
  backends: readonly JudgedBackend[],
  brokers: readonly JudgedBroker[] = [],
): StaleKnownDivergence[] {
  const byId = new Map(backends.map((backend) => [backend.id, backend]));
  const brokerById = new Map(brokers.map((broker) => [broker.id, broker]));
  return Object.entries(known).flatMap(([id, divergence]) => {
    const cells: string[] = [];
    for (const row of rows) {
      for (const cell of row.cells) {
        const backend = byId.get(cell.backend);
        if (backend === undefined || !isMeasured(cell.observation.outcome)) continue;
        if (!speaksOf(id, divergence, row, backend, brokerById.get(row.broker))) continue;
        const departs =
          cell.verdict === 'known' && fitsExpected(divergence.observed, cell.observation);
        if (departs) return [];
        cells.push(`${row.id}|${cell.backend}`);
      }
    }
    const { cause, link } = divergence;
    return cells.length === 0 ? [] : [{ id, cause, link, cells }];
  });
}

/** The known divergences of whose cells in `planned` none is missing from `measured`. */
export function judgeableKnown(
  known: KnownDivergences,
  planned: readonly Pick<Row, 'id' | 'scenario' | 'broker' | 'tls' | 'backends'>[],
  measured: readonly MatrixRow[],
  backends: readonly JudgedBackend[],
  brokers: readonly JudgedBroker[] = [],
): KnownDivergences {
  const byId = new Map(backends.map((backend) => [backend.id, backend]));
  const brokerById = new Map(brokers.map((broker) => [broker.id, broker]));
  const there = new Set(
    measured.flatMap((row) => row.cells.map((cell) => `${row.id}|${cell.backend}`)),
  );
  const isJudgeable = ([id, divergence]: [string, KnownDivergence]) =>
    planned.every((row) =>
      row.backends.every((backendId) => {
        const backend = byId.get(backendId);
        const broker = brokerById.get(row.broker);
        const speaks = backend !== undefined && speaksOf(id, divergence, row, backend, broker);
        return !speaks || there.has(`${row.id}|${backendId}`);
      }),
    );
  return Object.fromEntries(Object.entries(known).filter(isJudgeable));
}

/** The known divergences that explain a cell of these rows, for the report to cite. */
export function knownDivergencesUsed(
  rows: readonly MatrixRow[],
  known: KnownDivergences,
): { id: string; cause: string; link: string }[] {
  const used = new Set(rows.flatMap((row) => row.cells.map((cell) => cell.known)));
  return Object.entries(known)
    .filter(([id]) => used.has(id))
    .map(([id, { cause, link }]) => ({ id, cause, link }));
}

function speaksOf(
  id: string,
  divergence: KnownDivergence,
  row: Pick<Row, 'scenario' | 'broker' | 'tls'>,
  backend: JudgedBackend,
  broker: JudgedBroker | undefined,
): boolean {
  if (!matchesId(divergence.scenario, row.scenario)) return false;
  if (divergence.tls !== undefined && divergence.tls !== row.tls) return false;
  if (divergence.broker !== undefined && !matchesId(divergence.broker, row.broker)) return false;
  if (
    divergence.backend !== undefined &&
    !matchesId(divergence.backend, backend.id) &&
    !matchesId(divergence.backend, backend.stack)
  ) {
    return false;
  }
  const { versions, brokerVersions } = divergence;
  return (
    isIn(versions, backend.tlsLibrary, `${id}.versions`) &&
    isIn(brokerVersions, broker?.tlsLibrary, `${id}.brokerVersions`)
  );
}

function isIn(range: string | undefined, library: TlsLibrary | undefined, field: string): boolean {
  if (range === undefined) return true;
  if (!isVersionRange(range)) {
    const words = `'${range}' is not a range of versions`;
    const hint = 'Write comparators: `<5.6.0`, `>=3.0 <3.2`.';
    throw new HarnessError('KNOWN_DIVERGENCE_INVALID', words, { field, hint });
  }
  return library !== undefined && inVersionRange(range, library.version);
}
