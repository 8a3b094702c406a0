import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../model/backend.ts';
import type { ConnectRequest } from '../model/driver-protocol.ts';
import { startDriverPool } from './driver-pool.ts';

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const signal = AbortSignal.timeout(30_000);

/** A shell that waits for the driver, as `npx` and start scripts do: the driver is its child. */
const wrapped = (...args: string[]) => [
  '-c',
  '"$0" "$@"; exit $?',
  process.execPath,
  fixture('misbehaving-driver.cjs'),
  ...args,
];

describe('a driver behind a wrapper', () => {
  test('is gone after its silence', async () => {
    await using backend = await start(wrapped('stays'));
    const pid = await driverPid(backend);
    assert.equal((await backend.connect(request('hang'), signal)).kind, 'hung');
    await isGone(pid);
  });

  test('is gone after the backend was stopped, though it ignores the end of stdin', async () => {
    const backend = await start(wrapped('stays'));
    const pid = await driverPid(backend);
    await backend[Symbol.asyncDispose]();
    await isGone(pid);
  });

  test('is gone after its wrapper has gone', async () => {
    await using backend = await start(wrapped('stays'));
    const pid = await driverPid(backend);
    const wrapper = Number(statOf(pid)?.parent);
    process.kill(wrapper, 'SIGKILL');
    await isGone(pid);
  });

  test('does not get the terminal’s Ctrl-C, which goes to the harness’s group', async () => {
    await using backend = await start(wrapped());
    const own = statOf(process.pid)?.group;
    const driver = statOf(await driverPid(backend))?.group;
    assert.ok(own !== undefined && driver !== undefined);
    assert.notEqual(driver, own);
  });
});

describe('a harness that does not stop its driver', () => {
  test('takes one that ignores the end of stdin with it when it exits', async () => {
    await isGone(await carelessly('exits', ['/bin/sh', ...wrapped('stays')]));
  });

  test('is killed: the driver ends with its stdin', async () => {
    await isGone(await carelessly('stays', ['/bin/sh', ...wrapped()]));
  });
});

/** The driver's process id, once the harness has gone: by itself, or killed. */
async function carelessly(how: 'exits' | 'stays', command: readonly string[]): Promise<number> {
  const harness = spawn(process.execPath, [fixture('careless-harness.ts'), how, ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(harness, 'exit');
  try {
    const [chunk] = (await once(harness.stdout, 'data', { signal })) as [Buffer];
    if (how === 'exits') await exited;
    return Number(chunk.toString());
  } finally {
    harness.kill('SIGKILL');
    await exited;
  }
}

function start(shellArguments: readonly string[]): Promise<Backend> {
  const info = {
    id: 'fixture/1',
    stack: 'fixture',
    product: 'unknown',
    version: 'unknown',
    tlsLibrary: { name: 'unknown', version: 'unknown' },
    source: 'settings',
    available: true,
  };
  const command = { file: '/bin/sh', args: shellArguments };
  return startDriverPool({ info, command, maxProcesses: 1 }, signal);
}

/** `servername` tells the fixture what to do. */
function request(servername: string): ConnectRequest {
  const nowhere = { host: '127.0.0.1', port: 1, deadlineMs: 100 };
  return { ...nowhere, servername, verify: true, exchange: [] };
}

async function driverPid(backend: Backend): Promise<number> {
  const report = await backend.connect(request('good'), signal);
  assert.ok(report.kind === 'answered' && report.result.outcome === 'done');
  return Number(report.result.received[0]);
}

/** Waits for it: a signal is sent at once, but carried out when the system gets to it. */
async function isGone(pid: number): Promise<void> {
  const limit = AbortSignal.timeout(5_000);
  for (let stat = statOf(pid); stat !== undefined && stat.state !== 'Z'; stat = statOf(pid)) {
    if (limit.aborted) {
      process.kill(pid, 'SIGKILL');
      assert.fail(`process ${pid} was left behind`);
    }
    await pause(10);
  }
}

/** proc(5): `pid (name) state parent group ...`; undefined where there is no such process. */
function statOf(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent, group] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, parent, group };
  } catch {
    return undefined;
  }
}
