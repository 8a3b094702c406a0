import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cursor } from './cursor.ts';

test('numbers and vectors as RFC 8446 §3 writes them', () => {
  const cursor = new Cursor(Buffer.from('01020304050602aabb00', 'hex'));
  assert.deepEqual([cursor.uint8(), cursor.uint16(), cursor.uint24()], [1, 0x0203, 0x040506]);
  const vector = cursor.vector(1);
  assert.deepEqual([vector.uint8(), vector.uint8(), vector.end()], [0xaa, 0xbb, true]);
  assert.equal(cursor.left, 1);
  assert.equal(cursor.end(), false);
  cursor.uint8();
  assert.equal(cursor.end(), true);
});

test('what is missing fails the cursor and those it was taken from, and yields nothing', () => {
  const outer = new Cursor(Buffer.from('000401ffffff00', 'hex'));
  const middle = outer.vector(2);
  const inner = middle.vector(1);
  assert.equal(inner.uint16(), 0);
  assert.deepEqual([inner.ok, middle.ok, outer.ok], [false, false, false]);
  assert.deepEqual([inner.left, middle.left, outer.left], [0, 0, 0]);
  assert.equal(outer.bytes(1).length, 0);
  assert.deepEqual(outer.uint16s(), []);
});

test('half a number at the end is no number', () => {
  const cursor = new Cursor(Buffer.from('010203', 'hex'));
  assert.deepEqual(cursor.uint16s(), []);
  assert.equal(cursor.ok, false);
});
