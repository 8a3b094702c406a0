import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closesOf } from './closes.ts';

test('closes are in the order in which they came, over both legs', () => {
  const ends = [
    { leg: 'broker', kind: 'rst', chunk: 3 },
    { leg: 'client', kind: 'fin', chunk: 4 },
  ] as const;
  assert.deepEqual(closesOf(['client', 'broker'], ends, [{ from: 'broker', chunk: 2 }]), [
    { leg: 'broker', kind: 'close_notify', order: 1 },
    { leg: 'broker', kind: 'rst', order: 2 },
    { leg: 'client', kind: 'fin', order: 3 },
  ]);
});

test('a close_notify sent after the other party closed comes after that', () => {
  const ends = [
    { leg: 'client', kind: 'fin', chunk: 2 },
    { leg: 'broker', kind: 'fin', chunk: 3 },
  ] as const;
  assert.deepEqual(closesOf(['client', 'broker'], ends, [{ from: 'broker', chunk: 2 }]), [
    { leg: 'client', kind: 'fin', order: 1 },
    { leg: 'broker', kind: 'close_notify', order: 2 },
    { leg: 'broker', kind: 'fin', order: 3 },
  ]);
});

test('silence comes last, and only of who was connected', () => {
  const ends = [{ leg: 'broker', kind: 'fin', chunk: 0 }] as const;
  assert.deepEqual(closesOf(['client', 'broker'], ends, []), [
    { leg: 'broker', kind: 'fin', order: 1 },
    { leg: 'client', kind: 'silence', order: 2 },
  ]);
  assert.deepEqual(closesOf(['client'], [], []), [{ leg: 'client', kind: 'silence', order: 1 }]);
  assert.deepEqual(closesOf([], [], []), []);
});
