import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

/** Fails where another one is at work; what it installs is an empty folder. */
const NPM = `
import { appendFileSync, mkdirSync, rmdirSync } from 'node:fs';
mkdirSync('npm-at-work');
appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n');
await new Promise((resolve) => setTimeout(resolve, 300));
mkdirSync('node_modules', { recursive: true });
rmdirSync('npm-at-work');
`;
const SAYS_ENV = 'console.log(JSON.stringify(process.env));';
/** No process of this machine has it: Linux goes to 4194304 at most (proc(5), pid_max). */
const DEAD = '4194305';

/** A checkout of which only the bootstrap is real; `doctor` is what it starts, by `npm` if need be. */
function checkout(t: TestContext, { npm = NPM, doctor = SAYS_ENV } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-bootstrap-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  cpSync(import.meta.dirname, join(root, 'harness', 'bootstrap'), { recursive: true });
  mkdirSync(join(root, 'harness', 'cli'));
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'npm.mjs'), npm);
  writeFileSync(join(root, 'harness', 'cli', 'doctor.ts'), doctor);
  const lock = join(root, '.cache', 'install.lock');
  mkdirSync(lock, { recursive: true });
  const installs = () => readFileSync(join(root, 'npm.log'), 'utf8').trim().split('\n').length;
  return { root, lock, installs };
}

function bootstrap(t: TestContext, root: string, env: Readonly<Record<string, string>> = {}) {
  const run = join(root, 'harness', 'bootstrap', 'run.mjs');
  const child = spawn(process.execPath, [run, 'doctor'], {
    env: { ...process.env, npm_execpath: join(root, 'npm.mjs'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += String(chunk)));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += String(chunk)));
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, ...said }));
  return { child, said, ended };
}

async function until(holds: () => boolean, signal: AbortSignal): Promise<void> {
  while (!holds()) await sleep(10, undefined, { signal });
}

test('two at once install once, and the second says once that it waits', async (t) => {
  const { root, installs } = checkout(t);
  const both = await Promise.all([bootstrap(t, root).ended, bootstrap(t, root).ended]);
  assert.deepEqual(
    both.map(({ code }) => code),
    [0, 0],
    both.map((one) => one.stderr).join('\n'),
  );
  assert.equal(installs(), 1);
  const waits = both.flatMap(({ stderr }) => stderr.match(/Another run is installing/g) ?? []);
  assert.ok(waits.length <= 1, 'at most the second one waits, and says so once');
});

/** Has the lock for so many milliseconds; fails where another one has it, too. */
const WORKER = `
import { mkdirSync, rmdirSync } from 'node:fs';
import { withInstallLock } from './harness/bootstrap/install-lock.mjs';
await withInstallLock('.cache/install.lock', () => {}, async () => {
  mkdirSync('at-work');
  await new Promise((resolve) => setTimeout(resolve, Number(process.argv[2])));
  rmdirSync('at-work');
});
`;

/** Between finding the owner dead and acting on it, `argv[3]` others have the lock, the last still. */
const STALL = `
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
const kill = process.kill;
process.kill = (pid, signal) => {
  process.kill = kill;
  for (let others = Number(process.argv[3]); others > 1; others -= 1) {
    spawnSync(process.execPath, ['worker.mjs', '0'], { stdio: 'inherit' });
  }
  spawn(process.execPath, ['worker.mjs', '400'], { stdio: 'inherit' });
  while (!existsSync('at-work')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  return kill.call(process, pid, signal);
};
`;

for (const others of [1, 2]) {
  test(`who finds a dead owner does not take the lock of ${others} who found it before`, async (t) => {
    const { root, lock } = checkout(t);
    writeFileSync(join(lock, '7'), DEAD);
    writeFileSync(join(root, 'worker.mjs'), WORKER);
    writeFileSync(join(root, 'stall.mjs'), STALL);
    const args = ['--import', './stall.mjs', 'worker.mjs', '0', String(others)];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    t.after(() => child.kill('SIGKILL'));
    assert.equal(await text(child.stderr), '');
    assert.deepEqual(readdirSync(lock), [String(7 + others + 1)]);
  });
}

for (const [what, file] of [
  ['without a file', undefined],
  ['with an empty file', '1'],
  ['with a file of another layout', 'pid'],
] as const) {
  test(`a lock ${what}, left by a crash, keeps nobody out`, async (t) => {
    const { root, lock, installs } = checkout(t);
    if (file !== undefined) writeFileSync(join(lock, file), '');
    const { code, stderr } = await bootstrap(t, root).ended;
    assert.equal(code, 0, stderr);
    assert.equal(installs(), 1);
    assert.doesNotMatch(stderr, /Another run/);
  });
}

test("an owner that is somebody else's process is alive: it is waited for", async (t) => {
  const { root, lock, installs } = checkout(t);
  writeFileSync(join(lock, '1'), '1');
  // As for a user who is not root, whoever runs this test.
  const forbid = `const kill = process.kill; process.kill = (pid, signal) => {
    if (pid === 1) throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
    return kill.call(process, pid, signal);
  };`;
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(forbid)}`;
  const { said, ended } = bootstrap(t, root, { NODE_OPTIONS });
  await until(() => said.stderr !== '', t.signal);
  // Time to look again, and to say it again.
  await sleep(600);
  assert.equal(said.stderr, 'Another run is installing (process 1); waiting for it ...\n');
  writeFileSync(join(lock, '1'), '0');
  assert.equal((await ended).code, 0);
  assert.equal(installs(), 1);
});

test('what changes TLS in a process is kept from the harness, not from npm', async (t) => {
  const logsEnv = `import { writeFileSync as w } from 'node:fs'; w('npm.env', JSON.stringify(process.env));`;
  const { root } = checkout(t, { npm: NPM + logsEnv });
  const changesTls = {
    NODE_OPTIONS: '--tls-min-v1.3',
    NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    OPENSSL_CONF: '/dev/null',
    SSL_CERT_DIR: '/nowhere',
    SSL_CERT_FILE: '/nowhere/ca.pem',
  };
  const { stdout, stderr } = await bootstrap(t, root, { ...changesTls, KEPT: 'yes' }).ended;
  const harness: unknown = JSON.parse(stdout);
  assert.ok(typeof harness === 'object' && harness !== null, stderr);
  const npm: unknown = JSON.parse(readFileSync(join(root, 'npm.env'), 'utf8'));
  assert.partialDeepStrictEqual(npm, changesTls);
  assert.partialDeepStrictEqual(harness, { KEPT: 'yes' });
  assert.deepEqual(
    Object.keys(harness).filter((name) => name in changesTls),
    [],
  );
});

test('the harness gets the signal and decides the exit code', async (t) => {
  const doctor = `process.on('SIGTERM', () => { console.log('cleaned'); process.exit(7); });
    setInterval(() => {}, 1000); console.log('ready');`;
  const { root } = checkout(t, { doctor });
  const { child, said, ended } = bootstrap(t, root);
  await until(() => said.stdout !== '', t.signal);
  child.kill('SIGTERM');
  const { code, stdout, stderr } = await ended;
  assert.deepEqual([code, stdout, stderr.includes('Error')], [7, 'ready\ncleaned\n', false]);
});

test('signals around the end of the harness do no harm', async (t) => {
  const { root } = checkout(t, { doctor: `console.log('ready'); process.kill(process.pid, 9);` });
  const { child, said, ended } = bootstrap(t, root);
  await until(() => said.stdout !== '', t.signal);
  while (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGHUP');
    await sleep(1);
  }
  const { code, stderr } = await ended;
  // 128 + SIGKILL, or, once it has nobody left to wait for, the end by SIGHUP itself.
  assert.ok(code === 137 || (code === null && child.signalCode === 'SIGHUP'), `${code} ${stderr}`);
  assert.doesNotMatch(stderr, /Error|\bat /);
});

test('a signal during the install ends npm, and the lock is free', async (t) => {
  const npm = `import { writeFileSync as w } from 'node:fs'; w('npm.pid', String(process.pid));
    console.log('npm is at work'); setInterval(() => {}, 1000);`;
  const { root, installs } = checkout(t, { npm });
  const first = bootstrap(t, root);
  await until(() => first.said.stdout !== '', t.signal);
  first.child.kill('SIGTERM');
  assert.equal((await first.ended).code, 143);
  const pid = Number(readFileSync(join(root, 'npm.pid'), 'utf8'));
  assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  writeFileSync(join(root, 'npm.mjs'), NPM);
  assert.equal((await bootstrap(t, root).ended).code, 0);
  assert.equal(installs(), 1);
});
