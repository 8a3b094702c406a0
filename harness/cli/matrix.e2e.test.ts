import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ALWAYS, readMatrix, runCli, startNpm, temporaryFolder } from './testing/run-cli.ts';

test('one scenario: exit 0, and a report in JSON, Markdown and HTML', async () => {
  using folder = temporaryFolder();
  const out = join(folder.path, 'report');
  const { exitCode, stdout, stderr } = await runCli([
    '--scenario',
    'canary',
    ...ALWAYS,
    '--out',
    out,
  ]);
  assert.equal(exitCode, 0, stderr);
  assert.match(stdout, /Report: .*index\.html/);
  const matrix = readMatrix(out);
  assert.equal(matrix.run.complete, true);
  assert.ok(matrix.rows.length >= 2);
  for (const row of matrix.rows) assert.equal(row.verdict, 'pass', row.id);
  for (const name of ['summary.md', 'index.html']) assert.ok(existsSync(join(out, name)), name);
});

test('--list prints one row id a line, --json what a script needs', async () => {
  const plain = await runCli(['--list', '--scenario', 'canary/good', ...ALWAYS]);
  assert.equal(plain.exitCode, 0, plain.stderr);
  const ids = plain.stdout.split('\n');
  assert.ok(
    ids.every((id) => /^canary\/good\|aedes\/\d+\|(default|1\.2|1\.3)$/.test(id)),
    plain.stdout,
  );
  const json = await runCli(['--list', '--json', '--scenario', 'canary/good', ...ALWAYS]);
  const rows = JSON.parse(json.stdout) as { id: string; backends: string[] }[];
  assert.deepEqual(
    rows.map((row) => row.id),
    ids,
  );
  assert.deepEqual(rows[0]?.backends, ['node/24']);
});
test('relative paths are meant from where the user stands, spaces and all', async () => {
  using folder = temporaryFolder();
  const here = join(folder.path, 'my reports');
  mkdirSync(here);
  const { exitCode, stderr, stdout } = await startNpm(
    ['--scenario', 'canary/good', ...ALWAYS, '--out', 'deep/report'],
    here,
  );
  assert.equal(exitCode, 0, stderr);
  assert.match(stdout, /Report: deep\/report\/index\.html/);
  assert.equal(readMatrix(join(here, 'deep', 'report')).run.complete, true);
});

test('a repeat measures again: every measurement is in the report', async () => {
  using folder = temporaryFolder();
  const out = join(folder.path, 'report');
  const selection = ['--scenario', 'canary/good', '--tls', '1.3', ...ALWAYS];
  const { exitCode, stderr } = await runCli([...selection, '--repeat-each', '3', '--out', out]);
  assert.equal(exitCode, 0, stderr);
  const { rows } = readMatrix(out);
  assert.deepEqual(
    rows.map((row) => row.id.split('#')[1]),
    [undefined, '2', '3'],
  );
  const durations = rows.map((row) => row.cells[0]?.observation.durationMs);
  assert.equal(new Set(durations).size, 3, 'three measurements, not one shown thrice');
});

test('two runs at the same time do not disturb each other', async () => {
  using folder = temporaryFolder();
  const outs = ['a', 'b'].map((name) => join(folder.path, name));
  const ends = await Promise.all(
    outs.map((out) => runCli(['--scenario', 'canary', '--backend', 'node/24', '--out', out])),
  );
  for (const end of ends) assert.equal(end.exitCode, 0, end.stderr);
  const rows = outs.map((out) => readMatrix(out).rows.map((row) => [row.id, row.verdict]));
  assert.deepEqual(rows[0], rows[1]);
});
