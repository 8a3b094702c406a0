import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Matrix } from '../../harness/model/matrix.ts';
import { totalsOf } from '../../harness/model/totals.ts';
import { toJson } from '../json/to-json.ts';
import { sampleMatrix } from '../testing/sample-matrix.ts';
import { mergeMatrices } from './merge-matrices.ts';

const whole = (() => {
  const sample = sampleMatrix();
  const rows = sample.rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const scenarios = sample.scenarios.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { ...sample, rows, scenarios } satisfies Matrix;
})();

/** A shard as a run writes it: its rows, its scenarios, its own totals and times. */
function shard(index: number, total: number): Matrix {
  const rows = whole.rows.filter((_, i) => i % total === index - 1);
  const used = new Set(rows.map(({ scenario }) => scenario));
  const { run } = whole;
  return {
    ...whole,
    rows,
    scenarios: whole.scenarios.filter(({ id }) => used.has(id)),
    totals: totalsOf(rows),
    stale: index === 1 ? whole.stale : [],
    run: {
      ...run,
      id: `${run.id}-${index}`,
      startedAt: `2026-01-02T03:04:0${index}.000Z`,
      durationMs: run.durationMs - index,
      planned: rows.length,
      selection: { ...run.selection, shard: { index, total }, out: `shard-${index}` },
    },
  };
}

test('the shards merged are the whole, in whatever order they come', () => {
  const { id, startedAt, durationMs } = shard(1, 3).run;
  const expected = { ...whole, run: { ...whole.run, id, startedAt, durationMs } };
  for (const order of [
    [1, 2, 3],
    [3, 1, 2],
  ]) {
    const merged = mergeMatrices(order.map((index) => shard(index, 3)));
    assert.deepEqual(JSON.parse(toJson(merged)), JSON.parse(toJson(expected)));
  }
});

test('a missing shard, an incomplete one or a missing row: not complete', () => {
  assert.equal(mergeMatrices([shard(1, 2), shard(2, 2)]).run.complete, true);
  assert.equal(mergeMatrices([shard(1, 3), shard(3, 3)]).run.complete, false);
  const cut = shard(2, 2);
  const incomplete = { ...cut, run: { ...cut.run, complete: false } };
  assert.equal(mergeMatrices([shard(1, 2), incomplete]).run.complete, false);
  assert.equal(
    mergeMatrices([shard(1, 2), { ...cut, rows: cut.rows.slice(1) }]).run.complete,
    false,
  );
});

test('what went wrong beside the rows of any shard went wrong beside the whole, once', () => {
  const [one, two] = [shard(1, 2), shard(2, 2)];
  const wrong = (of: Matrix, ...faults: string[]): Matrix => ({
    ...of,
    run: { ...of.run, complete: false, faults },
  });
  const both = 'own/1 does not start';
  const merged = mergeMatrices([wrong(one, both, 'a died'), wrong(two, 'b died', both)]);
  assert.deepEqual(merged.run.faults, [both, 'a died', 'b died']);
  assert.equal(merged.run.complete, false);
  // A report of a time when faults were not kept.
  assert.deepEqual(mergeMatrices([one, wrong(two, 'b died')]).run.faults, ['b died']);
});

test('a row twice and one id for two versions are refused by name', () => {
  assert.throws(() => mergeMatrices([shard(1, 2), shard(1, 2)]), {
    code: 'REPORT_INVALID',
    message: /seeds\/s0-mutual.*is in two/,
  });
  const other = shard(2, 2);
  const [first, ...rest] = other.backends;
  assert.ok(first);
  const backends = [{ ...first, version: '99' }, ...rest];
  assert.throws(() => mergeMatrices([shard(1, 2), { ...other, backends }]), {
    message: /node\/24 is not the same/,
  });
  assert.throws(() => mergeMatrices([]), { code: 'REPORT_INVALID' });
});

test('machines that each built an image of the same versions ran the same, and all are told', () => {
  const of = (index: number, image: string) => {
    const matrix = shard(index, 3);
    const [first, ...rest] = matrix.brokers;
    assert.ok(first);
    return { ...matrix, brokers: [{ ...first, image }, ...rest] };
  };
  const shards = [of(1, 'm:2, image id a'), of(2, 'm:2, image id b'), of(3, 'm:2, image id a')];
  assert.equal(mergeMatrices(shards).brokers[0]?.image, 'm:2, image id a; m:2, image id b');
});

test('a part one shard lacked and another had was there', () => {
  const [one, two] = [shard(1, 2), shard(2, 2)];
  const backends = one.backends.map((part) => ({ ...part, available: false }));
  const merged = mergeMatrices([{ ...one, backends }, two]);
  assert.deepEqual(merged.backends, two.backends);
});

test('stale in one shard and true in another is not stale; the caller may judge anew', () => {
  const [one, two] = [shard(1, 2), shard(2, 2)];
  const stale = [{ id: 'node/hostile', cause: 'c', link: 'l', cells: ['x'] }];
  assert.deepEqual(
    mergeMatrices([
      { ...one, stale },
      { ...two, stale: [] },
    ]).stale,
    [],
  );
  assert.deepEqual(mergeMatrices([one, two], () => stale).stale, stale);
});

test('repeats of a row stay in the order of their numbers', () => {
  const [row] = whole.rows;
  assert.ok(row);
  const ids = [row.id, `${row.id}#2`, `${row.id}#10`];
  const rows = ids.toReversed().map((id) => ({ ...row, id }));
  const merged = mergeMatrices([{ ...whole, rows }]);
  assert.deepEqual(
    merged.rows.map(({ id }) => id),
    ids,
  );
});
