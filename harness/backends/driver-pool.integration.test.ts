import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Backend, ClientReport } from '../model/backend.ts';
import type { ConnectRequest } from '../model/driver-protocol.ts';
import { HarnessError } from '../model/errors.ts';
import { startDriverPool } from './driver-pool.ts';

const FIXTURE = fileURLToPath(new URL('fixtures/misbehaving-driver.cjs', import.meta.url));
const signal = AbortSignal.timeout(120_000);

describe('a misbehaving driver costs one cell', () => {
  const ways: Readonly<Record<string, (report: ClientReport) => void>> = {
    crash: (report) =>
      assert.deepEqual(report, {
        kind: 'crashed',
        exitCode: 7,
        signal: null,
        stderr: 'fixture: segmentation fault, more or less\n',
      }),
    'killed-by-signal': (report) =>
      assert.deepEqual(report, { kind: 'crashed', exitCode: null, signal: 'SIGKILL', stderr: '' }),
    // 100 ms of deadline and a second of grace (docs/driver-protocol.md).
    hang: (report) => assert.deepEqual(report, { kind: 'hung', afterMs: 1_100, stderr: '' }),
    garbage: (report) =>
      assert.deepEqual(report, {
        kind: 'crashed',
        exitCode: null,
        signal: 'SIGKILL',
        stderr: 'fixture: who put HTML here?\n',
        endedFor: 'it wrote what is no JSON: <html>',
      }),
    'no-end': (report) => assertEndedFor(report, /a line that does not end: x{200}$/),
    leaks: (report) => assertEndedFor(report, /none left .*EMFILE: too many open files/),
    'wrong-id': (report) => assertFault(report, /id/),
    'wrong-result': (report) => assertFault(report, /outcome/),
    neither: (report) => assertFault(report, /neither/),
    error: (report) => assertFault(report, /I would rather not/),
  };
  for (const [way, check] of Object.entries(ways)) {
    test(way, async () => {
      await using backend = await start();
      check(await backend.connect(request(way), signal));
      assert.equal((await backend.connect(request('good'), signal)).kind, 'answered');
    });
  }

  for (const [way, line] of [
    ['two-answers', /^it wrote a line nobody asked for: {"id":2,/],
    ['garbage-after', /^it wrote a line nobody asked for: <html>\nfixture: who put HTML here\?$/],
    ['garbage-later', /^it wrote a line nobody asked for: <html>$/],
  ] as const) {
    test(`${way}: the next request is measured by another driver, and the line is told`, async () => {
      await using backend = await start();
      const pid = await askPid(backend);
      assert.equal((await backend.connect(request(way), signal)).kind, 'answered');
      // The one that is late comes while the driver is idle.
      if (way === 'garbage-later') await untilTold(backend);
      assert.notEqual(await askPid(backend), pid);
      await untilGone(Number(pid));
      assert.equal(backend.faults?.length, 1);
      assert.match(backend.faults[0] ?? '', line);
    });
  }

  test('a line nobody asked for is told where nobody asks again', async () => {
    await using backend = await start();
    assert.equal((await backend.connect(request('garbage-after'), signal)).kind, 'answered');
    assert.match(backend.faults?.join('') ?? '', /<html>/);
  });

  test('what follows nonsense that was answered is a part of it', async () => {
    await using backend = await start();
    const report = await backend.connect(request('page'), signal);
    assertEndedFor(report, /no JSON: <html>$/);
    assert.match(report.kind === 'crashed' ? report.stderr : '', /who put HTML here/);
    assert.equal((await backend.connect(request('good'), signal)).kind, 'answered');
    assert.deepEqual(backend.faults, []);
  });

  test('one that says more than its hello, whoever starts it, is a fault of the request', async () => {
    await using backend = await start(['banner']);
    assertFault(await backend.connect(request('good'), signal), /nobody asked for: welcome/);
  });

  test('a crash is told in the words of its own request, not of earlier ones', async () => {
    await using backend = await start();
    for (const way of ['grumbles', 'good']) await backend.connect(request(way), signal);
    const report = await backend.connect(request('crash'), signal);
    assert.equal(
      report.kind === 'crashed' && report.stderr,
      'fixture: segmentation fault, more or less\n',
    );
  });

  test('one that leaves after its answer is started again', async () => {
    await using backend = await start();
    for (let count = 0; count < 3; count += 1) {
      assert.equal((await backend.connect(request('leaves-after'), signal)).kind, 'answered');
      // Until its end is known a dead process may be asked once more: then it is a crash, no hang.
      const next = await backend.connect(request('good'), signal);
      assert.ok(next.kind === 'answered' || next.kind === 'crashed', JSON.stringify(next));
    }
    assert.equal((await backend.connect(request('good'), signal)).kind, 'answered');
  });
});

describe('a driver that cannot start is told at once', () => {
  for (const way of ['crash', 'garbage', 'wrong-id', 'old']) {
    test(way, () => assert.rejects(start([way]), isProtocolFault));
  }
  test('no such program', () =>
    assert.rejects(
      startDriverPool(options({ file: '/nonexistent/driver', args: [] }), signal),
      (error: unknown) => isProtocolFault(error) && /ENOENT/.test(error.message),
    ));
});

describe('a later process that fails at hello was asked nothing: a fault, no crash', () => {
  const folder = mkdtempSync(join(tmpdir(), 'driver-pool-test-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const spoil = async (way: string) => {
    const trigger = join(folder, way);
    const backend = await start([way, trigger]);
    await backend.connect(request('crash'), signal);
    writeFileSync(trigger, '');
    return backend;
  };

  test('it crashes', async () => {
    await using backend = await spoil('crash');
    const report = await backend.connect(request('good'), signal);
    assertFault(report, /crashed at hello \(exit code 7\): fixture: segmentation fault/);
  });

  test('it stays silent', async (context) => {
    await using backend = await spoil('hang');
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const asked = backend.connect(request('good'), signal);
    // It is asked in a microtask; then the minute it has for hello passes at once.
    await new Promise((resolve) => setImmediate(resolve));
    context.mock.timers.tick(60_000);
    assertFault(await asked, /did not answer hello in 60 s/);
    context.mock.timers.reset();
  });
});

describe('processes', () => {
  test('only what the settings name reaches the driver’s environment', async () => {
    process.env['SSL_CERT_FILE'] = '/nonexistent/leak.pem';
    try {
      await using backend = await start([], { ACME_HOME: '/opt/acme' });
      const report = await backend.connect(request('environment'), signal);
      assert.ok(report.kind === 'answered' && report.result.outcome === 'done');
      const names = report.result.received.map((entry) => entry.split('=')[0]);
      assert.ok(names.includes('ACME_HOME') && names.includes('PATH'));
      const known = ['ACME_HOME', 'PATH', 'HOME', 'LANG'];
      assert.deepEqual(
        names.filter((name) => !known.includes(name ?? '')),
        [],
      );
    } finally {
      delete process.env['SSL_CERT_FILE'];
    }
  });

  test('one after the other use one process; at once, at most maxProcesses', async () => {
    await using backend = await start();
    const pids = new Set<string | undefined>();
    for (let count = 0; count < 3; count += 1) pids.add(await askPid(backend));
    assert.equal(pids.size, 1);
    const many = await Promise.all(Array.from({ length: 9 }, () => askPid(backend)));
    assert.equal(new Set(many).size, 2);
  });

  test('stopping ends a driver that ignores the end of stdin', async () => {
    const backend = await start(['stays']);
    const pid = Number(await askPid(backend));
    await backend[Symbol.asyncDispose]();
    assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    await assert.rejects(backend.connect(request('good'), signal), isProtocolFault);
  });

  test('an abort ends the wait for a process, and the process that was asked', async () => {
    await using backend = await start();
    const stop = new AbortController();
    const asked = ['hang', 'hang', 'good'].map((way) =>
      backend.connect(request(way), stop.signal).then(
        () => 'resolved',
        (error: unknown) => error,
      ),
    );
    stop.abort('stop');
    assert.deepEqual(await Promise.all(asked), ['stop', 'stop', 'stop']);
    assert.equal((await backend.connect(request('good'), signal)).kind, 'answered');
  });
});

function start(
  args: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<Backend> {
  const command = { file: process.execPath, args: [FIXTURE, ...args], environment };
  return startDriverPool(options(command), signal);
}

function options(command: Parameters<typeof startDriverPool>[0]['command']) {
  const info = {
    id: 'fixture/1',
    stack: 'fixture',
    product: 'unknown',
    version: 'unknown',
    tlsLibrary: { name: 'unknown', version: 'unknown' },
    source: 'settings',
    available: true,
  };
  return { info, command, maxProcesses: 2 };
}

/** `servername` tells the fixture what to do. */
function request(servername: string): ConnectRequest {
  // Only one that hangs is to be late.
  const deadlineMs = servername === 'hang' ? 100 : 10_000;
  const nowhere = { host: '127.0.0.1', port: 1, deadlineMs };
  return { ...nowhere, servername, verify: true, exchange: [] };
}

async function askPid(backend: Backend): Promise<string | undefined> {
  const report = await backend.connect(request('good'), signal);
  assert.ok(report.kind === 'answered' && report.result.outcome === 'done');
  return report.result.received[0];
}

async function untilTold(backend: Backend): Promise<void> {
  while (backend.faults?.length === 0) await pause(5, undefined, { signal });
}

async function untilGone(pid: number): Promise<void> {
  while (isThere(pid)) await pause(5, undefined, { signal });
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function assertFault(report: ClientReport, text: RegExp): void {
  assert.ok(report.kind === 'fault', JSON.stringify(report));
  assert.match(report.text, text);
}

function assertEndedFor(report: ClientReport, text: RegExp): void {
  assert.ok(report.kind === 'crashed', JSON.stringify(report));
  assert.match(report.endedFor ?? '', text);
}

function isProtocolFault(error: unknown): error is HarnessError {
  return error instanceof HarnessError && error.code === 'DRIVER_PROTOCOL';
}
