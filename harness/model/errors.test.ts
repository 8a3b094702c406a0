import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { globSync } from 'tinyglobby';
import { ERROR_MEANINGS, HarnessError } from './errors.ts';

const ROOT = dirname(dirname(import.meta.dirname));

test('every coded error is raised somewhere, and says what it means', () => {
  const sources = globSync(['harness/**/*.ts', 'containers/**/*.ts', 'reports/**/*.ts'], {
    cwd: ROOT,
    ignore: ['**/*.test.ts', 'harness/model/errors.ts', 'reports/runs/**'],
  })
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join('\n');
  for (const [code, meaning] of Object.entries(ERROR_MEANINGS)) {
    assert.ok(sources.includes(`'${code}'`), `${code} is never raised: take it out of the table`);
    assert.match(meaning, /^\S.*\.$/, code);
  }
});

test('a line names file, field and the way out', () => {
  const error = new HarnessError('USAGE', 'is wrong', {
    file: 'a.json',
    field: 'b',
    hint: 'try c',
  });
  assert.equal(error.toLine(), 'a.json: b: is wrong\n  try c');
  assert.equal(new HarnessError('USAGE', 'is wrong').toLine(), 'is wrong');
});

test('the log an error comes of is told below it, and the way out last', () => {
  const error = new HarnessError('BROKER_NOT_READY', 'it does not start', {
    words: ['no', 'exit code 1'],
    hint: 'mend it',
  });
  assert.equal(error.message, 'it does not start');
  assert.equal(
    error.toLine(),
    'it does not start\n  its last words:\n  no\n  exit code 1\n  mend it',
  );
});
