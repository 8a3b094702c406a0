import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shard } from './index.ts';

for (const [size, total] of [
  [0, 3],
  [1, 3],
  [7, 3],
  [100, 7],
  [12, 12],
  [5, 1],
] as const) {
  test(`${size} rows in ${total} parts: disjoint, balanced, together the whole`, () => {
    const rows = Array.from({ length: size }, (_, index) => index);
    const parts = Array.from({ length: total }, (_, index) => shard(rows, index + 1, total));
    assert.deepEqual(parts.flat(), rows);
    const sizes = parts.map((part) => part.length);
    assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join());
  });
}

for (const [index, total] of [
  [0, 2],
  [3, 2],
  [1.5, 2],
  [1, 0],
  [1, Number.NaN],
] as const) {
  test(`there is no part ${index}/${total}`, () => {
    assert.throws(() => shard([1, 2], index, total), /there is no shard/);
  });
}
