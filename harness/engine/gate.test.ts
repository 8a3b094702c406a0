import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate, Limiter, once } from './gate.ts';

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

test('a limiter never lets more in than its limit, and lets everybody in', async () => {
  const limiter = new Limiter(2);
  let inside = 0;
  let most = 0;
  let done = 0;
  await Promise.all(
    Array.from({ length: 9 }, () =>
      limiter.run(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await tick();
        inside -= 1;
        done += 1;
      }),
    ),
  );
  assert.equal(most, 2);
  assert.equal(done, 9);
});

test('a limiter frees its place when the work fails', async () => {
  const limiter = new Limiter(1);
  await assert.rejects(limiter.run(() => Promise.reject(new Error('no'))));
  assert.equal(await limiter.run(() => Promise.resolve('in')), 'in');
});

test('who is alone in a gate is alone, and those who came later wait', async () => {
  const gate = new Gate();
  const events: string[] = [];
  const share = (name: string) =>
    gate.shared(async () => {
      events.push(`${name} in`);
      await tick();
      events.push(`${name} out`);
    });
  const first = share('a');
  const second = share('b');
  const alone = gate.alone(async () => {
    events.push('alone in');
    await tick();
    events.push('alone out');
  });
  const last = share('c');
  await Promise.all([first, second, alone, last]);
  assert.deepEqual(events, [
    'a in',
    'b in',
    'a out',
    'b out',
    'alone in',
    'alone out',
    'c in',
    'c out',
  ]);
});

test('once starts once, however many ask at the same time', async () => {
  let starts = 0;
  const get = once(async () => {
    starts += 1;
    await tick();
    return starts;
  });
  assert.deepEqual(await Promise.all([get(), get(), get()]), [1, 1, 1]);
});
