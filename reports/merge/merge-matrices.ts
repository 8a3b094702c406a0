import { isDeepStrictEqual } from 'node:util';
import { HarnessError } from '../../harness/model/errors.ts';
import type { Matrix, MatrixRow, StaleKnownDivergence } from '../../harness/model/matrix.ts';
import { totalsOf } from '../../harness/model/totals.ts';
import { TLS_PINS } from '../../harness/model/tls-names.ts';
import { missingShards, mustBeShardsOfOne, wholeSelection } from './shards.ts';

/**
 * Shards of one selection -> the whole, rows by id. Complete only if every shard is, no shard of
 * `selection.shard.total` is missing, and every planned row is there.
 *
 * `staleOf` judges the whole anew. Without it a known divergence is stale that is so in a shard and
 * explains no cell of any other.
 *
 * Throws REPORT_INVALID: nothing to merge, not the shards of one selection, a row in two shards, one id for two different parts.
 */
export function mergeMatrices(
  matrices: readonly Matrix[],
  staleOf: (whole: Matrix) => StaleKnownDivergence[] = (whole) => whole.stale,
): Matrix {
  const [first] = matrices;
  if (first === undefined) throw new HarnessError('REPORT_INVALID', 'there is nothing to merge');
  mustBeShardsOfOne(matrices.map(({ run }) => run));
  const rows = uniteRows(matrices);
  const planned = matrices.reduce((sum, { run }) => sum + run.planned, 0);
  const runs = matrices.map(({ run }) => run);
  const starts = runs.map(({ startedAt }) => startedAt).sort();
  const whole: Matrix = {
    schemaVersion: 1,
    run: {
      id: runs.find(({ startedAt }) => startedAt === starts[0])?.id ?? first.run.id,
      startedAt: starts[0] ?? first.run.startedAt,
      durationMs: Math.max(...runs.map(({ durationMs }) => durationMs)),
      complete:
        runs.every(({ complete }) => complete) &&
        missingShards(runs).length === 0 &&
        rows.length >= planned,
      faults: [...new Set(runs.flatMap(({ faults = [] }) => faults))],
      selection: wholeSelection(runs),
      planned,
    },
    backends: uniteParts(matrices.flatMap(({ backends }) => backends)),
    brokers: uniteParts(matrices.flatMap(({ brokers }) => brokers)),
    scenarios: uniteById(matrices.flatMap(({ scenarios }) => scenarios)),
    rows,
    knownDivergences: uniteById(matrices.flatMap(({ knownDivergences = [] }) => knownDivergences)),
    stale: uniteStale(matrices, rows),
    totals: totalsOf(rows),
  };
  return { ...whole, stale: staleOf(whole) };
}

function uniteRows(matrices: readonly Matrix[]): MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  for (const row of matrices.flatMap((matrix) => matrix.rows)) {
    if (rows.has(row.id)) {
      throw new HarnessError('REPORT_INVALID', `the row ${row.id} is in two of the reports`, {
        hint: 'Merge the shards of one run, each once.',
      });
    }
    rows.set(row.id, row);
  }
  return [...rows.values()].sort(byPlan);
}

interface Part {
  readonly id: string;
  readonly available: boolean;
  readonly image?: string | undefined;
}

/** A part that one shard had and another lacked was there; two different ones under one id are not comparable. */
function uniteParts<P extends Part>(parts: readonly P[]): P[] {
  const united = new Map<string, P>();
  for (const part of parts) {
    const other = united.get(part.id);
    if (other?.available === true && part.available) {
      const [one, same] = [other, part].map((each) => ({ ...each, ...imagesOf(other, part) }));
      if (one === undefined || !isDeepStrictEqual(one, same)) {
        throw new HarnessError('REPORT_INVALID', `${part.id} is not the same in all reports`, {
          hint: 'Shards must run the same versions to be one matrix.',
        });
      }
      united.set(part.id, one);
    } else if (other === undefined || part.available) united.set(part.id, part);
  }
  return [...united.values()];
}

/** Machines that each built the image of the same versions know it by ids of their own: all are told. */
function imagesOf(...parts: readonly Part[]): Pick<Part, 'image'> {
  const images = new Set(parts.flatMap(({ image }) => image?.split('; ') ?? []));
  return images.size === 0 ? {} : { image: [...images].join('; ') };
}

function uniteById<T extends { readonly id: string }>(items: readonly T[]): T[] {
  const united = new Map(items.map((item) => [item.id, item]));
  return [...united.values()].sort((a, b) => byText(a.id, b.id));
}

function uniteStale(
  matrices: readonly Matrix[],
  rows: readonly MatrixRow[],
): StaleKnownDivergence[] {
  const stillTrue = new Set(rows.flatMap(({ cells }) => cells.map(({ known }) => known)));
  const byId = Map.groupBy(
    matrices.flatMap(({ stale }) => stale),
    ({ id }) => id,
  );
  return [...byId.values()].flatMap((same) => {
    const [one] = same;
    if (one === undefined || stillTrue.has(one.id)) return [];
    return [{ ...one, cells: same.flatMap(({ cells }) => cells).sort(byText) }];
  });
}

/** The order of a plan: scenario, broker, TLS pin, and the repeats of a row (`#2`) after it. */
function byPlan(a: MatrixRow, b: MatrixRow): number {
  return (
    byText(a.scenario, b.scenario) ||
    byText(a.broker, b.broker) ||
    TLS_PINS.indexOf(a.tls) - TLS_PINS.indexOf(b.tls) ||
    repeatOf(a) - repeatOf(b)
  );
}

function repeatOf(row: MatrixRow): number {
  return Number(row.id.split('#')[1] ?? 1);
}

/** By code point, not by locale: the same on every machine. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
