import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = dirname(dirname(import.meta.dirname));
const FINE = `import { test } from 'node:test'; test('fine', () => {});`;
const SAYS_PID = `import { test } from 'node:test'; console.log('pid=' + process.pid);`;
const STUCK = `${SAYS_PID} test('stuck', () => { for (;;); });`;
/** It sleeps in a process group of its own, as brokers do. */
const LEAVES_ONE = `import { spawn } from 'node:child_process'; ${SAYS_PID}
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  console.log('pid=' + child.pid);
  test('waits', () => new Promise(() => setInterval(() => {}, 1000)));`;
const STUBBORN = `process.on('SIGTERM', () => {}); ${STUCK}`;

/** Starts `npm test` of a project that has these unit tests, `{ 'a': source }`, and no others. */
function npmTest(t: TestContext, tests: Readonly<Record<string, string>>, ...args: string[]) {
  const root = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-selftest-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(ROOT, 'harness', 'selftest'), join(root, 'harness', 'selftest'), {
    recursive: true,
    filter: (source) => !source.endsWith('.test.ts'),
  });
  cpSync(join(ROOT, 'package.json'), join(root, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  mkdirSync(join(root, 'docs'));
  for (const [name, source] of Object.entries(tests)) {
    writeFileSync(join(root, 'docs', `${name}.test.ts`), source);
  }
  // With this variable run() takes itself for a test file and runs nothing.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const main = join(root, 'harness', 'selftest', 'main.ts');
  const child = spawn(process.execPath, [main, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

async function ending(child: ChildProcess) {
  assert.ok(child.stdout && child.stderr);
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const lastLine = stdout.trimEnd().split('\n').at(-1);
  return { code: child.exitCode, signal: child.signalCode, stdout, stderr, lastLine };
}

async function until(holds: () => boolean, signal: AbortSignal): Promise<void> {
  while (!holds()) await sleep(10, undefined, { signal });
}

/** SIGTERM, once, when so many processes have said that they run. */
function terminateOncePids(child: ReturnType<typeof npmTest>, count: number): void {
  let output = '';
  const read = (chunk: Buffer) => {
    output += String(chunk);
    if (pidsIn(output).length < count) return;
    child.stdout.off('data', read);
    child.kill('SIGTERM');
  };
  child.stdout.on('data', read);
}

function pidsIn(output: string): number[] {
  return [...output.matchAll(/pid=(\d+)/g)].map((match) => Number(match[1]));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('a test that blocks its process fails, and the process is gone', async (t) => {
  const tests = { fine: FINE, stuck: STUCK };
  const { code, lastLine, stdout } = await ending(npmTest(t, tests, 'unit', '--timeout', '1000'));
  assert.equal(code, 1, stdout);
  assert.equal(lastLine, '1 passed, 1 failed');
  assert.deepEqual(pidsIn(stdout).map(isAlive), [false]);
});

test('SIGTERM ends a test process that does not listen to it, and the count is still the last line', async (t) => {
  const child = npmTest(t, { stubborn: STUBBORN, unstarted: FINE }, 'unit');
  terminateOncePids(child, 1);
  const { code, lastLine, stdout } = await ending(child);
  assert.equal(code, 143, stdout);
  assert.match(lastLine ?? '', /^\d+ passed, \d+ failed$/);
  assert.deepEqual(pidsIn(stdout).map(isAlive), [false]);
});

test('SIGTERM ends what a test process started and leaves behind', async (t) => {
  const child = npmTest(t, { leaves: LEAVES_ONE }, 'unit');
  terminateOncePids(child, 2);
  const { code, stdout } = await ending(child);
  assert.equal(code, 143, stdout);
  await until(() => !pidsIn(stdout).some(isAlive), t.signal);
});

test('a stage without a single test file fails', async (t) => {
  const { code, lastLine, stdout } = await ending(npmTest(t, { fine: FINE }, 'unit', 'e2e'));
  assert.equal(code, 1);
  assert.match(stdout, /✖ e2e: no file matches .*\.e2e\.test\.ts/);
  assert.equal(lastLine, '1 passed, 1 failed');
});

test('an unknown stage and an unknown option are named', async (t) => {
  const stage = await ending(npmTest(t, {}, 'unti'));
  assert.equal(stage.code, 2);
  assert.match(stage.stderr, /no stage unti; there is lint, .*unit/);
  const option = await ending(npmTest(t, {}, 'unit', '--timout', '1'));
  assert.equal(option.code, 2);
  assert.match(option.stderr, /--timout/);
  assert.equal((await ending(npmTest(t, {}, 'unit', '--timeout', 'soon'))).code, 2);
});

test('what failed is said once more at the end, with both ends of its words', async (t) => {
  const fails = `import { test } from 'node:test';
    test('long', () => { throw new Error('first words ' + 'x'.repeat(9000) + ' last words'); });`;
  const { stdout, lastLine } = await ending(npmTest(t, { fails }, 'unit'));
  assert.equal(lastLine, '0 passed, 1 failed');
  assert.match(stdout, /\nFAILED long: first words x{1,2000}\n\[\.\.\.\]\nx{1,2000} last words\n/);
});
