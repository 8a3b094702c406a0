import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { skipUnless } from '../selftest/needs.ts';
import { asksFor, cell, settings } from './testing/hostile-run.ts';
import { readMatrix, runCli, temporaryFolder } from './testing/run-cli.ts';
import { runOnSmallDisk, smallDisks } from './testing/small-disk.ts';

const FRAGILE = join(import.meta.dirname, 'testing', 'fragile-broker.mjs');

function fragileBroker(mode: string) {
  return {
    brokers: [
      {
        id: 'fragile/1',
        configuration: 'json',
        command: [process.execPath, FRAGILE, '{config}', mode],
        cannot: ['clientAuth=request', 'clientAuth=require'],
      },
    ],
  };
}

const MANY = ['--backend', 'node/24,bun', '--broker', 'fragile'];
/** One cell at a time, and after each of its own one of another broker. */
const ONE_BY_ONE = ['--backend', 'node/24', '--broker', 'fragile,aedes/1', '--workers', '1'];

for (const [mode, outcome, exit, parts] of [
  ['always', 'crashed', 1, MANY],
  // Nobody kills it again, so nobody did: a fault, and every row is measured all the same.
  ['once', 'connected', 2, MANY],
  ['idle', 'connected', 2, ONE_BY_ONE],
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
      ...parts,
      '--out',
      out,
    ]);
    assert.equal(exitCode, exit, stderr);
    const { rows, ...rest } = readMatrix(out);
    const matrix = { ...rest, rows: rows.filter(({ broker }) => broker === 'fragile/1') };
    assert.equal(matrix.rows.length, 2);
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

/** On a machine under load the next cell may have begun, or the one before not have ended. */
const DIED_OF_NOBODY =
  /^fragile\/1 died (while nobody was connected|and nobody who was connected kills it again): .*, dying; exit code 134\n/;

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
    stderr.match(/^error: broken\/1 does not start: .*exit code 1\)$/gm)?.length,
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

const skip = skipUnless(smallDisks());

test(
  'no room for a broker’s configuration: it is named with the place, the rows of others run',
  { skip },
  async () => {
    using folder = temporaryFolder();
    const [out, before] = [join(folder.path, 'report'), join(folder.path, 'before')];
    asksFor(folder.path, 'plain.test');
    mkdirSync(join(before, 'brokers'), { recursive: true });
    writeFileSync(join(before, 'brokers', 'fills-the-disk'), Buffer.alloc(4096, 1));
    const args = ['--config', settings(folder.path, fragileBroker('always'))];
    args.push('--scenarios', folder.path, '--scenario', 'plain-test', '--backend', 'node/24');
    args.push('--broker', 'fragile,aedes/1', '--out', out);
    const end = await runOnSmallDisk('matrix', args, { size: '4k', at: out, before });
    assert.equal(end.exitCode, 2, end.stderr);
    const full = `${out}\\S*: no space left on device`;
    assert.match(
      end.stderr,
      new RegExp(`^error: fragile/1 does not start: .*${out} is full.* --out$`, 'm'),
    );
    assert.match(end.stdout, /1 pass, ! 1 fault/);
    assert.match(
      end.stderr,
      new RegExp(`^error: ${full}\n {2}Make room there, or name .* --out\\.$`, 'm'),
    );
    assert.doesNotMatch(end.stderr, /\n {4}at /, 'a stack trace is no message');
  },
);
