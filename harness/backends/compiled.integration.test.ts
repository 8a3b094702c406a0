import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { skipUnless } from '../selftest/needs.ts';
import { compiled, type Compilation } from './compiled.ts';
import { programsOnPath } from './platform.ts';

const signal = AbortSignal.timeout(120_000);
const [erlc = ''] = programsOnPath('erlc');
const erlang = {
  name: 'erlc',
  there: erlc !== '',
  install: 'apt-get install -y --no-install-recommends erlang-base',
};

describe('a driver that is compiled when it is first needed', { skip: skipUnless(erlang) }, () => {
  const scratch = mkdtempSync(join(tmpdir(), 'compiled-'));
  after(() => rmSync(scratch, { recursive: true, force: true }));
  const sources = mkdtempSync(join(scratch, 'sources-'));
  const cache = join(scratch, 'cache');
  const compilation: Compilation = {
    stack: 'example',
    sources,
    command: (folder, files) => [erlc, '-o', folder, ...files],
    dependsOn: [erlc],
  };
  const write = (body: string) =>
    writeFileSync(join(sources, 'example.erl'), `-module(example).\n-export([a/0]).\n${body}\n`);

  test('once, though asked twice at the same time and again later', async () => {
    write('a() -> 1.');
    const [one, two] = await Promise.all([1, 2].map(() => compiled(compilation, cache, signal)));
    assert.ok(one);
    assert.equal(one, two);
    const made = statSync(join(one, 'example.beam')).mtimeMs;
    assert.equal(await compiled(compilation, cache, signal), one);
    assert.equal(statSync(join(one, 'example.beam')).mtimeMs, made);
    // No drafts left behind.
    assert.equal(readdirSync(join(cache, 'example-driver')).length, 1);
  });

  test('anew from other sources', async () => {
    const before = await compiled(compilation, cache, signal);
    write('a() -> 2.');
    assert.notEqual(await compiled(compilation, cache, signal), before);
  });

  test('not, and says so in the compiler’s words, and leaves nothing', async () => {
    write('a() -> missing().');
    await assert.rejects(compiled(compilation, join(scratch, 'other'), signal), {
      code: 'DRIVER_BUILD',
      message: /function missing\/0 undefined/,
    });
    assert.deepEqual(readdirSync(join(scratch, 'other/example-driver')), []);
  });
});
