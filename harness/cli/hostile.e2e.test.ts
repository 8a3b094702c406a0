import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { localDocker } from '../../containers/lifecycle/docker.ts';
import { skipUnless } from '../selftest/needs.ts';
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

const engine = await localDocker();
const there =
  !('missing' in engine) &&
  (await engine.image('mqtt-tls-matrix/mosquitto:bookworm', AbortSignal.timeout(5_000))) !==
    undefined;
const skip = skipUnless({
  name: "bookworm's image with mosquitto",
  there,
  install: 'npm run images -- brokers',
});

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
  // Nobody kills it again, so nobody did: a fault, and every row is measured all the same.
  ['once', 'connected', 2],
  ['timer', 'connected', 2],
] as const) {
  test(`a broker that dies ${mode}: ${outcome}, exit ${exit}, and its other rows are measured`, async () => {
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
    if (outcome === 'crashed') {
      assert.deepEqual(matrix.run.faults, [], 'whose fault it was is known');
      return;
    }
    const [fault, ...more] = matrix.run.faults ?? [];
    assert.deepEqual(more, [], 'told once');
    assert.match(fault ?? '', DIED_OF_NOBODY);
    assert.match(fault ?? '', /\n {2}fragile broker: .*, dying\n {2}exit code 134$/);
    assert.match(stderr, /^error: fragile\/1 died .*, dying; exit code 134$/m);
    assert.match(readFileSync(join(out, 'summary.md'), 'utf8'), /`fragile broker: .*, dying`/);
  });
}

const DIED_OF_NOBODY =
  /^fragile\/1 died (while nobody was connected|and nobody who was connected kills it again)\n/;

test('a broker that does not start is named once with the way out; the rows of others run', async () => {
  using folder = temporaryFolder();
  const [out, merged] = [join(folder.path, 'report'), join(folder.path, 'merged')];
  for (const name of ['one.test', 'two.test']) asksFor(folder.path, name);
  const brokers = [{ id: 'broken/1', configuration: 'json', command: ['/bin/false', '{config}'] }];
  const { exitCode, stdout, stderr } = await runCli([
    '--config',
    settings(folder.path, { brokers }),
    '--scenarios',
    folder.path,
    '--scenario',
    'one-test,two-test',
    '--backend',
    'node/24',
    '--broker',
    'broken,aedes/1',
    '--out',
    out,
  ]);
  assert.equal(exitCode, 2, stderr);
  assert.equal(
    stderr.match(/^error: broken\/1 does not start: .*exit code 1$/gm)?.length,
    1,
    stderr,
  );
  assert.match(
    stderr,
    /^ {2}Its rows are faults, the others' are measured; what it was told is in /m,
  );
  assert.match(stdout, /^Went wrong beside the rows:\n {2}broken\/1 does not start/m);
  const { rows, run } = readMatrix(out);
  assert.deepEqual(rows.map(({ broker, verdict }) => `${broker} ${verdict}`).toSorted(), [
    'aedes/1 pass',
    'aedes/1 pass',
    'broken/1 fault',
    'broken/1 fault',
  ]);
  assert.equal(run.faults?.length, 1);
  const merging = await runCli(['merge', out, '--out', merged]);
  assert.equal(merging.exitCode, 2, merging.stderr);
  assert.deepEqual(readMatrix(merged).run.faults, run.faults);
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

/** npm does not wait for what it started; a run that stops takes a moment. */
async function gone(pids: readonly number[]): Promise<void> {
  for (let waited = 0; waited < 150 && pids.some(isAlive); waited += 1) {
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
    let said = '';
    run.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    // Wait until the first tenth is measured: then brokers, drivers and workers are all up.
    for (let waited = 0; waited < 600 && !/\d+\/\d+ rows/.test(said); waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
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
