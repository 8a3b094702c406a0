import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HarnessError } from '../../harness/model/errors.ts';
import { startInTime, type Starting } from './container-start.ts';

/** What an engine made, as far as the test goes. */
function starting(more: Partial<Starting> = {}) {
  let undone = 0;
  const options: Starting = {
    image: 'some:image',
    engine: { whyGone: () => Promise.resolve(undefined) },
    undo: async () => ((undone += 1), []),
    signal: new AbortController().signal,
    undoMs: 50,
    ...more,
  };
  return { options, undone: () => undone };
}

const never = () => new Promise<string>(() => {});

async function lineOf(start: Promise<unknown>): Promise<string> {
  const error = await start.then(
    () => assert.fail('it started'),
    (fault: unknown) => fault,
  );
  assert.ok(error instanceof HarnessError && error.code === 'BROKER_NOT_READY', String(error));
  assert.doesNotMatch(error.toLine(), /\n/);
  return error.toLine();
}

test('a start that succeeds is what it is', async () => {
  const { options, undone } = starting();
  assert.equal(await startInTime(Promise.resolve('up'), options), 'up');
  assert.equal(undone(), 0);
});

test('a start the engine never answers ends in time, and is removed when it comes after all', async () => {
  let come: (started: string) => void = () => {};
  const start = new Promise<string>((resolve) => (come = resolve));
  const { options, undone } = starting({ startMs: 50 });
  assert.equal(
    await lineOf(startInTime(start, options)),
    'no container of some:image: the Docker engine did not start it within 0.05 s: restart it; ' +
      'left behind: what was begun, until the engine answers: it is removed then',
  );
  assert.equal(undone(), 1);
  come('up');
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(undone(), 2);
});

test('who gives up waits for no start; what the engine made meanwhile goes before that is told', async () => {
  for (const start of [
    never(),
    new Promise<string>((resolve) => setTimeout(() => resolve('up'), 20)),
  ]) {
    const stop = new AbortController();
    const { options, undone } = starting({ signal: stop.signal });
    const begun = startInTime(start, options);
    stop.abort(new Error('SIGINT'));
    await assert.rejects(begun, /^Error: SIGINT$/);
    await Promise.race([start, new Promise((resolve) => setTimeout(resolve, 50))]);
    assert.ok(undone() >= 1);
  }
});

test('an engine that stopped meanwhile, and a disk that is full, are named with what to do', async () => {
  const gone = 'no Docker engine answers at /docker.sock (ECONNREFUSED): start one (dockerd)';
  const stopped = starting({ engine: { whyGone: () => Promise.resolve(gone) } });
  const refused = Promise.reject(new Error('connect ECONNREFUSED /docker.sock'));
  assert.equal(
    await lineOf(startInTime(refused, stopped.options)),
    `no container of some:image: ${gone}`,
  );
  const full = Promise.reject(
    new Error('(HTTP code 500) server error - write /var/lib/docker/x:\n no space left on device'),
  );
  const { options } = starting({ undo: () => Promise.resolve(['container 4711']) });
  assert.match(
    await lineOf(startInTime(full, options)),
    /the disk of the Docker engine is full: make room \(docker system prune\): .*; left behind: container 4711$/,
  );
});
