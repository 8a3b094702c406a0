import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { localDocker } from '../../containers/lifecycle/docker.ts';
import { skipUnless } from '../selftest/needs.ts';
import { asksFor, cell, settings } from './testing/hostile-run.ts';
import {
  descendantsOf,
  isAlive,
  readMatrix,
  runCli,
  startCli,
  startNpm,
  temporaryFolder,
} from './testing/run-cli.ts';

const engine = await localDocker();
const there =
  !('missing' in engine) &&
  (await engine.image('mqtt-tls-matrix/mosquitto:bookworm', AbortSignal.timeout(60_000))) !==
    undefined;
const skip = skipUnless({
  name: "bookworm's image with mosquitto",
  there,
  install: 'npm run images -- brokers',
});

const TESTING = join(import.meta.dirname, 'testing');

const hostileDriver = {
  backends: [
    {
      id: 'hostile/1',
      stack: 'hostile',
      command: [process.execPath, join(TESTING, 'hostile-driver.mjs')],
    },
  ],
};

test('a driver that crashes, hangs or talks nonsense costs its own cells, says so, and the run goes on', async () => {
  using folder = temporaryFolder();
  const out = join(folder.path, 'report');
  const names = ['crash.test', 'hang.test', 'garbage.test', 'plain.test'];
  for (const name of names) asksFor(folder.path, name);
  const { exitCode, stderr } = await runCli([
    '--config',
    settings(folder.path, hostileDriver),
    '--scenarios',
    folder.path,
    '--scenario',
    'crash-test,hang-test,garbage-test,plain-test',
    '--backend',
    'hostile,node/24',
    '--broker',
    'aedes/1',
    '--timeout',
    '1500',
    '--out',
    out,
  ]);
  assert.equal(exitCode, 1, stderr);
  const matrix = readMatrix(out);
  assert.equal(matrix.run.complete, true);
  const crashed = cell(matrix, 'crash-test', 'hostile/1').observation;
  assert.deepEqual(
    [crashed.outcome, crashed.by, crashed.reason],
    ['crashed', 'client', 'process_died'],
  );
  assert.match(JSON.stringify(crashed), /SIGSEGV/);
  assert.match(JSON.stringify(crashed), /about to crash/, 'its last words are kept');
  const garbled = cell(matrix, 'garbage-test', 'hostile/1').observation;
  assert.deepEqual(
    [garbled.outcome, garbled.by, garbled.reason],
    ['crashed', 'client', 'process_died'],
  );
  assert.match(garbled.native.text, /no JSON: <html>\n.*about to talk nonsense/);
  const hung = cell(matrix, 'hang-test', 'hostile/1').observation;
  assert.deepEqual([hung.outcome, hung.by], ['timeout', 'client']);
  for (const scenario of ['crash-test', 'hang-test', 'garbage-test', 'plain-test']) {
    assert.equal(cell(matrix, scenario, 'node/24').observation.outcome, 'connected', scenario);
  }
  assert.equal(cell(matrix, 'plain-test', 'hostile/1').observation.outcome, 'connected');
});

test('a line after an answer costs no cell: every row is measured, and the run says what it was', async () => {
  using folder = temporaryFolder();
  const out = join(folder.path, 'report');
  for (const name of ['chatty.test', 'plain.test']) asksFor(folder.path, name);
  const { exitCode, stderr } = await runCli([
    '--config',
    settings(folder.path, hostileDriver),
    '--scenarios',
    folder.path,
    '--scenario',
    'chatty-test,plain-test',
    '--backend',
    'hostile',
    '--broker',
    'aedes/1',
    '--out',
    out,
  ]);
  assert.equal(exitCode, 2, stderr);
  const matrix = readMatrix(out);
  for (const scenario of ['chatty-test', 'plain-test']) {
    assert.equal(cell(matrix, scenario, 'hostile/1').observation.outcome, 'connected', scenario);
  }
  const [fault, ...more] = matrix.run.faults ?? [];
  assert.deepEqual(more, []);
  assert.match(fault ?? '', /^a driver of hostile\/1 was ended: it wrote a line .*: <html>\n/);
  assert.match(stderr, /^error: a driver of hostile\/1 was ended: .*<html>\n {2}Only answers /m);
});

/** Containers and folders in the temporary directory that these processes own. */
function leftoversOf(pids: readonly number[]): string[] {
  const owner = '{{.Label "mqtt-tls-matrix.owner"}}';
  const filter = 'label=mqtt-tls-matrix.owner';
  const docker = spawnSync('docker', ['ps', '-a', '--filter', filter, '--format', owner], {
    encoding: 'utf8',
  });
  const containers = (docker.stdout ?? '')
    .split('\n')
    .filter((line) => pids.includes(Number(line.split(':')[0])))
    .map((line) => `container of ${line}`);
  const folders = readdirSync(tmpdir()).filter((name) => {
    const [, pid] = /^mqtt-tls-matrix-(\d+)-\w{6}$/.exec(name) ?? [];
    return pid !== undefined && pids.includes(Number(pid));
  });
  return [...containers, ...folders];
}

/** Waits until the first tenth is measured: then brokers, drivers and workers are all up. */
async function firstRows(run: ReturnType<typeof startCli | typeof startNpm>): Promise<string> {
  let said = '';
  run.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const isUp = () => !isAlive(run.pid ?? 0) || /\d+\/\d+ rows/.test(said);
  for (let waited = 0; waited < 3_000 && !isUp(); waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return said;
}

/** npm does not wait for what it started; a run that stops takes a moment. */
async function gone(pids: readonly number[]): Promise<void> {
  for (let waited = 0; waited < 600 && pids.some(isAlive); waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.deepEqual(pids.filter(isAlive), [], 'every process it had started is gone');
}

/** A broker in a container, and nothing that takes long beside it. */
const CONTAINER = ['--driver', 'container', '--broker', 'mosquitto/bookworm'];
const SOME = ['--backend', 'node/24,wolfssl,bun'];

for (const [signal, code, start, parts] of [
  ['SIGINT', 130, startCli, SOME],
  ['SIGTERM', 143, startCli, SOME],
  // npm passes the signal on to what it started and does not wait for it.
  ['SIGTERM', 143, startNpm, SOME],
  ['SIGINT', 130, startCli, [...CONTAINER, ...SOME]],
  ['SIGTERM', 143, startCli, [...CONTAINER, ...SOME]],
] as const) {
  const inContainer = parts.includes('container');
  const where = inContainer ? 'with a container ' : '';
  const name = `${signal} to ${start.name} ${where}in mid-run: ${code}, what was measured is written, nothing is left`;
  test(name, { skip: inContainer && skip }, async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'report');
    const run = start(['--out', out, '--repeat-each', '10', ...parts]);
    const said = await firstRows(run);
    const children = descendantsOf(run.pid ?? 0);
    assert.ok(children.length >= 3, `it had started its parts: ${said}`);
    if (inContainer) assert.match(leftoversOf(children).join(), /container of/);
    // Not run.kill(), which sends SIGKILL five seconds later: a machine under load takes longer.
    process.kill(run.pid ?? 0, signal);
    const { exitCode, stderr } = await run;
    assert.equal(exitCode, code, stderr);
    await gone(children);
    const matrix = readMatrix(out);
    assert.equal(matrix.run.complete, false);
    assert.ok(matrix.rows.length > 0 && matrix.rows.length < matrix.run.planned);
    assert.deepEqual(leftoversOf(children), [], 'no container and no temporary folder is left');
    for (const row of matrix.rows) {
      for (const { verdict } of row.cells)
        assert.notEqual(verdict, 'fault', 'cut short is no fault');
    }
  });
}

for (const parts of [[], CONTAINER] as const) {
  const inContainer = parts.length > 0;
  const name = `a run ${inContainer ? 'with a container ' : ''}that is killed leaves nothing running, and the next run removes what it left`;
  test(name, { skip: inContainer && skip }, async () => {
    using folder = temporaryFolder();
    const run = startCli(['--out', join(folder.path, 'killed'), '--repeat-each', '10', ...parts]);
    const said = await firstRows(run);
    const children = descendantsOf(run.pid ?? 0);
    const [harness] = children;
    assert.ok(harness !== undefined, said);
    process.kill(harness, 'SIGKILL');
    await run;
    if (inContainer) assert.match(leftoversOf(children).join(), /container of/);
    const { exitCode, stderr } = await runCli([
      '--scenario',
      'canary/good',
      '--backend',
      'node/24',
      '--broker',
      'aedes/1',
      '--out',
      join(folder.path, 'next'),
    ]);
    assert.equal(exitCode, 0, stderr);
    if (inContainer) assert.match(stderr, /left behind: removed container \w{12} of run /);
    await gone(children);
    assert.deepEqual(leftoversOf(children), [], 'swept');
  });
}
