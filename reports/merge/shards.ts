import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { HarnessError } from '../../harness/model/errors.ts';
import type { Matrix } from '../../harness/model/matrix.ts';

type Run = Matrix['run'];

const Shard = z.object({ index: z.int(), total: z.int() });

/** Options in which the shards of one selection may differ: they choose no rows. */
const FREE = new Set(['shard', 'out', 'workers', 'timeout', 'require', 'install', 'list', 'json']);

/**
 * Reports that are not parts of one whole are not merged: it would be a report of nothing anybody
 * asked for.
 *
 * @throws HarnessError REPORT_INVALID naming the option they differ in
 */
export function mustBeShardsOfOne(runs: readonly Run[]): void {
  const [first, ...others] = runs;
  if (first === undefined || others.length === 0) return;
  const totals = new Set(runs.map((run) => shardOf(run)?.total));
  if (totals.size !== 1 || totals.has(undefined)) {
    throw new HarnessError('REPORT_INVALID', 'these reports are not the shards of one run', {
      hint: 'Merge what was measured with --shard 1/N to --shard N/N and the same selection.',
    });
  }
  for (const { id, selection } of others) {
    const names = new Set([...Object.keys(first.selection), ...Object.keys(selection)]);
    const differing = [...names].find(
      (name) => !FREE.has(name) && !isDeepStrictEqual(first.selection[name], selection[name]),
    );
    if (differing === undefined) continue;
    throw new HarnessError(
      'REPORT_INVALID',
      `the runs ${first.id} and ${id} were not asked for the same rows: their --${differing} differs`,
      { hint: 'Merge shards that were run with the same selection.' },
    );
  }
}

/** Shards that are not among these runs, counted from 1; none where no run is a shard. */
export function missingShards(runs: readonly Run[]): number[] {
  const shards = runs.flatMap((run) => shardOf(run) ?? []);
  const there = new Set(shards.map(({ index }) => index));
  const total = Math.max(0, ...shards.map((shard) => shard.total));
  return Array.from({ length: total }, (_, index) => index + 1).filter(
    (index) => !there.has(index),
  );
}

/** What the shards were asked for: the selection of the whole. */
export function wholeSelection([first]: readonly Run[]): Run['selection'] {
  const entries = Object.entries(first?.selection ?? {}).filter(([name]) => !FREE.has(name));
  return Object.fromEntries(entries);
}

function shardOf(run: Run): z.infer<typeof Shard> | undefined {
  const parsed = Shard.safeParse(run.selection['shard']);
  return parsed.success ? parsed.data : undefined;
}
