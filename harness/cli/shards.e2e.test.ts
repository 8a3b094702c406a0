import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { ALWAYS, readMatrix, runCli, temporaryFolder } from './testing/run-cli.ts';

test('shards merged are the whole', async () => {
  using folder = temporaryFolder();
  const selection = ['--scenario', 'identity', ...ALWAYS];
  const directories = ['whole', 'one', 'two', 'merged'].map((name) => join(folder.path, name));
  const [whole = '', one = '', two = '', merged = ''] = directories;
  await runCli([...selection, '--out', whole]);
  await runCli([...selection, '--shard', '1/2', '--out', one]);
  await runCli([...selection, '--shard', '2/2', '--out', two]);
  const { exitCode, stderr } = await runCli(['merge', one, two, '--out', merged]);
  assert.equal(exitCode, 0, stderr);
  const facts = (directory: string) =>
    readMatrix(directory).rows.map((row) => [
      row.id,
      row.verdict,
      row.cells.map(({ observation: seen }) => [seen.outcome, seen.stage, seen.by, seen.reason]),
    ]);
  assert.deepEqual(facts(merged), facts(whole));
  assert.equal(readMatrix(merged).run.complete, true);
  assert.ok(facts(one).length > 0 && facts(two).length > 0);
});

test('reports that are not shards of one run are not merged', async () => {
  using folder = temporaryFolder();
  const [one = '', two = '', merged = ''] = ['one', 'two', 'merged'].map((name) =>
    join(folder.path, name),
  );
  await runCli(['--scenario', 'canary', '--tls', '1.3', ...ALWAYS, '--shard', '1/2', '--out', one]);
  await runCli(['--scenario', 'canary', '--tls', '1.2', ...ALWAYS, '--shard', '2/2', '--out', two]);
  const differing = await runCli(['merge', one, two, '--out', merged]);
  assert.equal(differing.exitCode, 2);
  assert.match(differing.stderr, /tls/);
  const missing = await runCli(['merge', one, '--out', merged]);
  assert.equal(missing.exitCode, 2, 'an incomplete whole');
  assert.match(missing.stderr, /shard 2/);
  const nowhere = await runCli(['merge', join(folder.path, 'nowhere'), '--out', merged]);
  assert.equal(nowhere.exitCode, 2);
  assert.match(nowhere.stderr, /nowhere/);
});
