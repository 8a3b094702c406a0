import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { test } from 'node:test';
import { HarnessError } from '../../harness/model/errors.ts';
import { configOf, fakeBroker, groupOf } from '../testing/fake-broker.ts';
import { asFullDisk } from './not-ready.ts';

test('a port somebody else took is given up for another, three times at most', async (t) => {
  const taken: number[] = [];
  const twice = fakeBroker((some) => {
    if (taken.length === 2) return undefined;
    taken.push(some[0]?.port ?? 0);
    return ['Address already in use'];
  });
  const group = groupOf(t, twice.recipe);
  await group.start([configOf('a')]);
  const state = group.states.get('a');
  assert.ok(state?.state === 'listening' && !taken.includes(state.port));

  const always = fakeBroker(() => ['Address already in use']);
  const error = await groupOf(t, always.recipe)
    .start([configOf('a')])
    .catch((fault: unknown) => fault);
  assert.ok(error instanceof HarnessError && error.code === 'BROKER_NOT_READY');
  assert.match(error.toLine(), /^other ports were taken each of 3 times: end what takes them.*$/);
  assert.equal(always.starts(), 3);
});

test('a port that the engine cannot publish is given up for another', async (t) => {
  const ports: (readonly number[])[] = [];
  const { recipe } = fakeBroker(() => undefined);
  const group = groupOf(t, {
    ...recipe,
    async launcher(launch, ...rest) {
      ports.push(launch.ports ?? []);
      if (ports.length > 1) return recipe.launcher(launch, ...rest);
      const words = 'Bind for 127.0.0.1:21012 failed: port is already allocated';
      throw new HarnessError('BROKER_NOT_READY', `no container of some:image: ${words}`);
    },
  });
  await group.start([configOf('a')]);
  assert.equal(group.states.get('a')?.state, 'listening');
  assert.equal(ports.length, 2);
  assert.notDeepEqual(ports[0], ports[1]);
});

test('a disk that is full while a configuration is written is told in one line', async (t) => {
  const { recipe } = fakeBroker(() => undefined);
  const group = groupOf(t, {
    ...recipe,
    write(listeners) {
      writeFileSync('/dev/full', 'always full: full(4)');
      return recipe.write(listeners);
    },
  });
  const error = await group.start([configOf('a')]).catch((fault: unknown) => fault);
  assert.ok(error instanceof HarnessError && error.code === 'BROKER_NOT_READY');
  assert.match(error.toLine(), /^the disk of \/ is full \(ENOSPC\): make room .*$/);
});

test('so is a quota that is used up, which Node knows by its number only', () => {
  const error = Object.assign(new Error('Unknown system error -122'), {
    code: 'Unknown system error -122',
    errno: -constants.errno.EDQUOT,
  });
  const told = asFullDisk(error, '/runs');
  assert.ok(told instanceof HarnessError && told.cause === error);
  assert.match(told.toLine(), /^the disk of \/runs is full \(EDQUOT\): make room /);
  assert.equal(asFullDisk(told, '/runs'), told, 'said once');
  const other = Object.assign(new Error('EACCES'), { errno: -constants.errno.EACCES });
  assert.equal(asFullDisk(other, '/runs'), other);
});

test('what happened is in one line, and the log below it', async (t) => {
  const { recipe } = fakeBroker(() => ['starting', 'libssl.so.3: no such file']);
  const error = await groupOf(t, recipe)
    .start([configOf('a')])
    .catch((fault: unknown) => fault);
  assert.ok(error instanceof HarnessError);
  const [line, ...log] = error.toLine().split('\n  ');
  assert.equal(
    line,
    'it starts with no listener, not even the plainest; it said: libssl.so.3: no such file (exit code 1)',
  );
  assert.deepEqual(log, [
    'its last words:',
    'starting',
    'libssl.so.3: no such file',
    'exit code 1',
  ]);
});

test('an engine that stopped is what a restart ends with', async (t) => {
  const broker = fakeBroker(() => undefined);
  let stopped = false;
  const gone = 'no Docker engine answers at /docker.sock (ECONNREFUSED): start one (dockerd)';
  const group = groupOf(t, {
    ...broker.recipe,
    async launcher(...start) {
      if (stopped) throw new HarnessError('BROKER_NOT_READY', gone);
      return broker.recipe.launcher(...start);
    },
  });
  await group.start([configOf('a')]);
  stopped = true;
  broker.die();
  const error = await group.restart(AbortSignal.timeout(5_000)).catch((fault: unknown) => fault);
  assert.ok(error instanceof HarnessError);
  assert.equal(error.toLine(), gone);
});
