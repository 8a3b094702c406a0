import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Matrix } from '../harness/model/matrix.ts';
import { fromJson } from './json/to-json.ts';
import { sampleMatrix } from './testing/sample-matrix.ts';
import { writeReports } from './write-reports.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'matrix-reports-'));
});
afterEach(() => rm(directory, { recursive: true }));

const OURS = ['errors.md', 'index.html', 'matrix.json', 'summary.md'];

test('four files, and nothing else left behind; directories are made', async () => {
  const deep = join(directory, 'some/dir');
  const paths = await writeReports(sampleMatrix(), deep);
  assert.deepEqual((await readdir(deep)).sort(), OURS);
  assert.deepEqual(paths, {
    json: join(deep, 'matrix.json'),
    markdown: join(deep, 'summary.md'),
    html: join(deep, 'index.html'),
    errors: join(deep, 'errors.md'),
  });
  assert.deepEqual(fromJson(await readFile(paths.json, 'utf8'), 'x'), sampleMatrix());
});

test('an earlier report is replaced, other files stay', async () => {
  const paths = await writeReports(sampleMatrix(), directory);
  await writeFile(join(directory, 'notes.txt'), 'mine');
  const later: Matrix = { ...sampleMatrix(), stale: [] };
  await writeReports(later, directory);
  assert.deepEqual(fromJson(await readFile(paths.json, 'utf8'), 'x').stale, []);
  assert.equal(await readFile(join(directory, 'notes.txt'), 'utf8'), 'mine');
});

for (const name of OURS) {
  test(`a ${name} of somebody else is not overwritten, and nothing is written`, async () => {
    await writeFile(join(directory, name), '{"mine": true}');
    await assert.rejects(writeReports(sampleMatrix(), directory), { code: 'OUTPUT_EXISTS' });
    assert.deepEqual(await readdir(directory), [name]);
    assert.equal(await readFile(join(directory, name), 'utf8'), '{"mine": true}');
  });
}

test('a file where the directory should be is refused', async () => {
  await writeFile(join(directory, 'file'), '');
  await assert.rejects(writeReports(sampleMatrix(), join(directory, 'file')), {
    code: 'OUTPUT_EXISTS',
  });
});

test('a matrix that is not valid leaves the earlier report as it was', async () => {
  const paths = await writeReports(sampleMatrix(), directory);
  const before = await readFile(paths.markdown, 'utf8');
  const broken = { ...sampleMatrix(), schemaVersion: 2 } as unknown as Matrix;
  await assert.rejects(writeReports(broken, directory), { code: 'REPORT_INVALID' });
  assert.equal(await readFile(paths.markdown, 'utf8'), before);
  assert.deepEqual((await readdir(directory)).sort(), OURS);
});
