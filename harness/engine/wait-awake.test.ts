import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { waitAwake } from './wait-awake.ts';

test('it ends as soon as it is so, or after the time it has', async () => {
  let looks = 0;
  assert.equal(await waitAwake(() => (looks += 1) === 3, 10_000), true);
  const began = performance.now();
  assert.equal(await waitAwake(() => false, 50), false);
  assert.ok(performance.now() - began >= 50);
});

test('the time in which this process stood still is not of it', async () => {
  const child = spawn('sh', ['-c', 'sleep 1.7; echo words'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let words = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (words += text));
  const standStill = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
  setTimeout(standStill, 20);
  assert.equal(await waitAwake(() => words !== '', 500), true);
});
