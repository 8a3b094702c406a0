import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, test } from 'node:test';
import { skipUnless } from '../../harness/selftest/needs.ts';
import { localDocker } from '../lifecycle/docker.ts';
import { OWNER_LABEL, currentOwner } from '../lifecycle/owner.ts';
import type { StartedSuite } from '../../harness/model/suite.ts';
import { detectSuites, imageOf } from './detect.ts';

const SUITE = 'bookworm';
const engine = await localDocker();
const there =
  !('missing' in engine) &&
  (await engine.image(imageOf(SUITE), AbortSignal.timeout(5_000))) !== undefined;
const image = { name: imageOf(SUITE), there, install: 'npm run images -- clients' };
const signal = AbortSignal.timeout(60_000);

describe('programs of a container', { skip: skipUnless(image) }, () => {
  test('run on our descriptors and end here as they do there', async () => {
    await using suite = await startSuite();
    const echoed = run(suite, ['cat'], 'through\n');
    assert.equal(await text(echoed.stdout), 'through\n');
    assert.deepEqual(await ended(echoed), [0, null]);
    const complains = run(suite, ['sh', '-c', 'echo why >&2; exit 7']);
    assert.equal(await text(complains.stderr), 'why\n');
    assert.deepEqual(await ended(complains), [7, null]);
    assert.deepEqual(await ended(run(suite, ['sh', '-c', 'kill -SEGV $$'])), [null, 'SIGSEGV']);
    const absent = run(suite, ['no-such-program']);
    assert.match(await text(absent.stderr), /no-such-program: No such file/);
    assert.deepEqual(await ended(absent), [125, null]);
  });

  test('get what was set for them, and nothing of our PATH or HOME', async () => {
    await using suite = await startSuite();
    const [file, ...args] = suite.launch;
    const child = spawn(file, [...args, 'sh', '-c', 'echo "$SAID $HOME"'], {
      env: { SAID: 'so', HOME: '/nowhere' },
    });
    assert.equal(await text(child.stdout), 'so /tmp\n');
  });

  test('end with who asked, and all they started', async () => {
    await using suite = await startSuite();
    const child = run(suite, ['sh', '-c', 'sleep 86399 & sleep 86399']);
    await until(() => sleepers().length === 2);
    child.kill('SIGKILL');
    await until(() => sleepers().length === 0);
  });

  test('one container serves all who ask, until the last lets go', async () => {
    const found = (await detectSuites('test', signal)).find(({ name }) => name === SUITE);
    assert.ok(found);
    const [first, second] = await Promise.all([found.start(signal), found.start(signal)]);
    assert.deepEqual(first.launch, second.launch);
    assert.equal((await ours()).length, 1);
    await first[Symbol.asyncDispose]();
    assert.deepEqual(await ended(run(second, ['true'])), [0, null]);
    await second[Symbol.asyncDispose]();
    assert.deepEqual(await ours(), []);
    assert.equal(existsSync(first.launch[0]), false);
  });

  test('a container that goes is noticed', async () => {
    await using suite = await startSuite();
    const child = run(suite, ['cat']);
    await delay(100);
    const [id] = await ours();
    assert.ok(id !== undefined && !('missing' in engine));
    await engine.kill(id);
    // Killed with it, or told that nobody is there any more: whichever the kernel ends first.
    const [exitCode, signalName] = await ended(child);
    assert.ok(
      exitCode === 125 || signalName === 'SIGKILL',
      `${String(exitCode)} ${String(signalName)}`,
    );
    await until(() => suite.ended() !== undefined);
  });

  test('files are there under their own paths, but for those of the system', async () => {
    await using suite = await startSuite();
    assert.equal(suite.sees(suite.launch[0]), true);
    assert.equal(suite.sees('/etc/hostname'), false);
  });
});

async function startSuite(): Promise<StartedSuite> {
  const suite = (await detectSuites('test', signal)).find(({ name }) => name === SUITE);
  assert.ok(suite);
  return suite.start(signal);
}

function run({ launch: [file, ...args] }: StartedSuite, command: readonly string[], input = '') {
  const child = spawn(file, [...args, ...command], { stdio: 'pipe' });
  child.stdin.on('error', () => undefined).write(input);
  if (input !== '') child.stdin.end();
  return child;
}

async function ended(child: ReturnType<typeof run>): Promise<unknown[]> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return [child.exitCode, child.signalCode];
  }
  return once(child, 'exit', { signal });
}

/** Ids of the containers this process owns. */
async function ours(): Promise<readonly string[]> {
  if ('missing' in engine) return [];
  const all = await engine.labelled(OWNER_LABEL, signal);
  return all.filter(({ labels }) => labels[OWNER_LABEL] === currentOwner()).map(({ id }) => id);
}

/** A container's processes are seen from outside it. */
function sleepers(): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8') === 'sleep\x0086399\0';
    } catch {
      return false;
    }
  });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(20, undefined, { signal });
}
