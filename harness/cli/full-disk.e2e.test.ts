import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { skipUnless } from '../selftest/needs.ts';
import { ALWAYS, readMatrix, runCli, temporaryFolder } from './testing/run-cli.ts';
import { runOnSmallDisk, smallDisks } from './testing/small-disk.ts';

const ONE_ROW = ['--scenario', 'canary/good', '--tls', '1.3', ...ALWAYS];
const skip = skipUnless(smallDisks());

/** One line that names the place, one with the way out, and no trace of ours. */
function saysSo(stderr: string, place: string, named: string): void {
  assert.match(stderr, new RegExp(`^error: ${place}\\S*: no space left on device`, 'm'));
  assert.match(
    stderr,
    new RegExp(`^ {2}Make room there, or name another directory with ${named}\\.$`, 'm'),
  );
  assert.doesNotMatch(stderr, /\n {4}at /, 'a stack trace is no message');
}

test(
  'no room for the report: what was measured is told, and the earlier report stays whole',
  { skip },
  async () => {
    using folder = temporaryFolder();
    const [earlier, out] = [join(folder.path, 'earlier'), join(folder.path, 'out')];
    assert.equal((await runCli([...ONE_ROW, '--out', earlier])).exitCode, 0);
    const before = readMatrix(earlier);
    // Enough for the first report with a little to spare, in pages of 4096 bytes.
    const pages = readdirSync(earlier)
      .map((name) => Math.ceil(readFileSync(join(earlier, name)).length / 4096))
      .reduce((sum, count) => sum + count, 0);
    const end = await runOnSmallDisk('matrix', [...ONE_ROW, '--out', out], {
      size: `${(pages + 2) * 4}k`,
      at: out,
      before: earlier,
    });
    assert.equal(end.exitCode, 2, end.stderr);
    saysSo(end.stderr, out, '--out');
    assert.match(end.stdout, /1 pass/, 'the summary is not lost with the report');
    assert.deepEqual(readMatrix(end.after), before);
    for (const name of readdirSync(earlier)) {
      assert.equal(
        readFileSync(join(end.after, name), 'utf8'),
        readFileSync(join(earlier, name), 'utf8'),
        name,
      );
    }
    assert.deepEqual(
      readdirSync(end.after).toSorted(),
      readdirSync(earlier).toSorted(),
      'no drafts',
    );
  },
);

for (const [size, exitCode] of [
  ['64k', 2],
  // What is asked for is enough.
  ['2100k', 0],
] as const) {
  test(`${size} for temporary files: exit ${exitCode}`, { skip }, async () => {
    using folder = temporaryFolder();
    const at = join(folder.path, 'temporary');
    const end = await runOnSmallDisk('matrix', [...ONE_ROW, '--out', join(folder.path, 'out')], {
      size,
      at,
      env: { TMPDIR: at },
    });
    assert.equal(end.exitCode, exitCode, end.stderr);
    if (exitCode !== 0) saysSo(end.stderr, at, 'TMPDIR');
    const ours = readdirSync(end.after).filter((name) => name.startsWith('mqtt-tls-matrix'));
    assert.deepEqual(ours, [], 'nothing of the run is left there');
  });
}

for (const [command, args] of [
  ['matrix', ONE_ROW],
  ['certs', ['--profile', 'server/good']],
] as const) {
  test(
    `${command} with no room in the cache: said, nothing half written, and the next one works`,
    { skip },
    async () => {
      using folder = temporaryFolder();
      const at = join(folder.path, 'cache');
      const out = join(folder.path, 'out');
      const env = { MQTT_TLS_MATRIX_CACHE: at };
      const full = await runOnSmallDisk(command, [...args, '--out', out], { size: '16k', at, env });
      assert.equal(full.exitCode, 2, full.stderr);
      saysSo(full.stderr, at, 'MQTT_TLS_MATRIX_CACHE');
      for (const file of readdirSync(full.after, { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue;
        assert.doesNotMatch(file.name, /^\./, 'a draft');
        assert.notEqual(readFileSync(join(file.parentPath, file.name)).length, 0, file.name);
      }
      const next = await runOnSmallDisk(command, [...args, '--out', out], {
        size: '64m',
        at,
        before: full.after,
        env,
      });
      assert.equal(next.exitCode, 0, next.stderr);
    },
  );
}
