import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { skipUnless } from '../selftest/needs.ts';
import { compiled } from './compiled.ts';
import { detectGo, goCompilation, parseGoVersion } from './go.ts';
import { programsOnPath } from './platform.ts';

const [compiler] = programsOnPath('go');
const go = {
  name: 'go',
  there: compiler !== undefined,
  install: 'apt-get install -y --no-install-recommends golang-go',
};
const scratch = mkdtempSync(join(tmpdir(), 'go-build-'));
after(() => rmSync(scratch, { recursive: true, force: true }));
const signal = AbortSignal.timeout(600_000);

/** A `go` that says and does something else. */
function impostor(name: string, script: string): string {
  const file = join(scratch, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

test('what `go version` says', () => {
  assert.deepEqual(parseGoVersion('go version go1.15.15 linux/amd64'), {
    text: '1.15.15',
    minor: 15,
  });
  assert.deepEqual(parseGoVersion('go version devel go1.26-a1b2c3 Tue linux/amd64'), {
    text: '1.26-a1b2c3',
    minor: 26,
  });
  assert.equal(parseGoVersion('go: not found'), undefined);
});

test('a compiler that fails is told of in its words, and leaves nothing behind', async () => {
  const broken = impostor(
    'broken',
    '[ "$1" = version ] && { echo "go version go1.24.4 linux/amd64"; exit; }\necho "no room" >&2; exit 1',
  );
  await assert.rejects(compiled(goCompilation(broken), join(scratch, 'cache'), signal), {
    code: 'DRIVER_BUILD',
    message: /no room/,
  });
  assert.deepEqual(readdirSync(join(scratch, 'cache/go-driver')), []);
});

test('a Go that is too old, or is none, is not there', async () => {
  const path = process.env['PATH'];
  try {
    for (const [says, reason] of [
      ['go version go1.14 linux/amd64', /1\.15 or later/],
      ['something else', /something else/],
    ] as const) {
      impostor('go', `echo "${says}"`);
      process.env['PATH'] = scratch;
      const [source] = await detectGo({ cacheDirectory: scratch, maxProcesses: 1 });
      assert.equal(source?.info.available, false);
      assert.match(source?.info.reason ?? '', reason);
      assert.equal(source?.info.install, go.install);
    }
  } finally {
    process.env['PATH'] = path;
  }
});

describe('the driver of the Go that is here', { skip: skipUnless(go) }, () => {
  test('is compiled once, though asked for twice at the same time and again later', async () => {
    const folder = join(scratch, 'twice');
    const build = () => compiled(goCompilation(compiler ?? ''), folder, signal);
    const [one, two] = await Promise.all([build(), build()]);
    assert.equal(one, two);
    assert.equal(await build(), one);
    assert.deepEqual(readdirSync(one), ['driver']);
    assert.equal(readdirSync(join(one, '..')).length, 1);
  });
});
