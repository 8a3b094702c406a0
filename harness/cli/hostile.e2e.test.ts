import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Matrix, MatrixCell } from '../model/matrix.ts';
import {
  descendantsOf,
  isAlive,
  readMatrix,
  runCli,
  startCli,
  startNpm,
  temporaryFolder,
} from './testing/run-cli.ts';

const TESTING = join(import.meta.dirname, 'testing');

/** A scenario that differs from the good case in the name the client asks for. */
function asksFor(folder: string, name: string): void {
  writeFileSync(
    join(folder, `${name.replace('.', '-')}.json`),
    JSON.stringify({
      title: `The client asks for ${name}`,
      description: `Nothing is verified; the name ${name} is what our own hostile parts react to.`,
      specs: ['RFC 6066 §3'],
      tls: ['1.3'],
      client: { servername: name, verify: false },
      expect: { outcome: 'connected' },
    }),
  );
}

function settings(folder: string, content: unknown): string {
  const file = join(folder, 'matrix.config.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const hostileDriver = {
  backends: [
    {
      id: 'hostile/1',
      stack: 'hostile',
      command: [process.execPath, join(TESTING, 'hostile-driver.mjs')],
    },
  ],
};

function cell(matrix: Matrix, scenario: string, backend: string): MatrixCell {
  const found = matrix.rows
    .find((row) => row.scenario === scenario)
    ?.cells.find((candidate) => candidate.backend === backend);
  assert.ok(found, `${scenario} ${backend} was measured`);
  return found;
}

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

function fragileBroker(mode: string) {
  return {
    brokers: [
      {
        id: 'fragile/1',
        configuration: 'json',
        command: [process.execPath, join(TESTING, 'fragile-broker.mjs'), '{config}', mode],
        cannot: ['clientAuth=request', 'clientAuth=require'],
      },
    ],
  };
}

for (const [mode, outcome, exit] of [
  ['always', 'crashed', 1],
  ['once', 'connected', 0],
] as const) {
  test(`a broker that a handshake kills ${mode}: ${outcome}, and its other rows are measured`, async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'report');
    for (const name of ['kill.test', 'plain.test']) asksFor(folder.path, name);
    const { exitCode, stderr } = await runCli([
      '--config',
      settings(folder.path, fragileBroker(mode)),
      '--scenarios',
      folder.path,
      '--scenario',
      'kill-test,plain-test',
      '--backend',
      'node/24,bun',
      '--broker',
      'fragile',
      '--out',
      out,
    ]);
    assert.equal(exitCode, exit, stderr);
    const matrix = readMatrix(out);
    for (const backend of matrix.rows[0]?.cells.map((each) => each.backend) ?? []) {
      const killed = cell(matrix, 'kill-test', backend).observation;
      assert.equal(killed.outcome, outcome, backend);
      if (outcome === 'crashed') {
        assert.equal(killed.by, 'broker');
        assert.match(
          JSON.stringify(killed),
          /assertion failed/,
          "the broker's last words are kept",
        );
      }
      assert.equal(cell(matrix, 'plain-test', backend).observation.outcome, 'connected', backend);
    }
  });
}

/** Containers of ours and folders of ours in the temporary directory. */
function leftovers(): string[] {
  const docker = spawnSync('docker', ['ps', '-a', '--format', '{{.Image}} {{.ID}}'], {
    encoding: 'utf8',
  });
  const containers = (docker.stdout ?? '')
    .split('\n')
    .filter((line) => line.startsWith('mqtt-tls-matrix/'));
  const folders = readdirSync(tmpdir()).filter((name) => /^mqtt-tls-matrix-\d+-\w{6}$/.test(name));
  return [...containers, ...folders];
}

/** npm does not wait for what it started; a run that stops takes a moment. */
async function gone(pids: readonly number[]): Promise<void> {
  for (let waited = 0; waited < 150 && pids.some(isAlive); waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.deepEqual(pids.filter(isAlive), [], 'every process it had started is gone');
}

for (const [signal, code, start] of [
  ['SIGINT', 130, startCli],
  ['SIGTERM', 143, startCli],
  // npm passes the signal on to what it started and does not wait for it.
  ['SIGTERM', 143, startNpm],
] as const) {
  test(`${signal} to ${start.name} in mid-run: ${code}, what was measured is written, nothing is left`, async () => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'report');
    const before = leftovers();
    const run = start(['--out', out, '--repeat-each', '10', '--backend', 'node/24,wolfssl,bun']);
    let said = '';
    run.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    // Wait until the first tenth is measured: then brokers, drivers and workers are all up.
    for (let waited = 0; waited < 600 && !/\d+\/\d+ rows/.test(said); waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const children = descendantsOf(run.pid ?? 0);
    assert.ok(children.length >= 3, `it had started its parts: ${said}`);
    run.kill(signal);
    const { exitCode, stderr } = await run;
    assert.equal(exitCode, code, stderr);
    await gone(children);
    const matrix = readMatrix(out);
    assert.equal(matrix.run.complete, false);
    assert.ok(matrix.rows.length > 0 && matrix.rows.length < matrix.run.planned);
    assert.deepEqual(leftovers(), before, 'no container and no temporary folder is left');
    for (const row of matrix.rows) {
      for (const { verdict } of row.cells)
        assert.notEqual(verdict, 'fault', 'cut short is no fault');
    }
  });
}

test('a run that is killed leaves nothing running, and the next run removes what it left', async () => {
  using folder = temporaryFolder();
  const before = leftovers();
  const run = startCli(['--out', join(folder.path, 'killed'), '--repeat-each', '10']);
  let said = '';
  run.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (let waited = 0; waited < 600 && !/\d+\/\d+ rows/.test(said); waited += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const children = descendantsOf(run.pid ?? 0);
  const [harness] = children;
  assert.ok(harness !== undefined, said);
  process.kill(harness, 'SIGKILL');
  await run;
  const { exitCode, stderr } = await runCli([
    '--scenario',
    'canary/good',
    '--backend',
    'node/24',
    '--out',
    join(folder.path, 'next'),
  ]);
  assert.equal(exitCode, 0, stderr);
  await gone(children);
  assert.deepEqual(leftovers(), before, 'swept');
});
