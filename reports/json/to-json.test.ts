import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { HarnessError } from '../../harness/model/errors.ts';
import type { Matrix } from '../../harness/model/matrix.ts';
import { matrixJsonSchema, SCHEMA_FILE } from '../schema/json-schema.ts';
import { sampleMatrix } from '../testing/sample-matrix.ts';
import { fromJson, toJson } from './to-json.ts';

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, entry]) => [key, reversed(entry)]));
};

test('the checked-in schema is the one that is enforced', () => {
  assert.equal(
    readFileSync(SCHEMA_FILE, 'utf8'),
    matrixJsonSchema(),
    'write it anew: node reports/schema/write-schema.ts',
  );
});

test('a written matrix is valid by the schema; one with a field of nobody is not', () => {
  // The pattern beside each format says the same.
  const validate = new Ajv2020({
    strict: true,
    strictRequired: false,
    validateFormats: false,
  }).compile(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')));
  const written: unknown = JSON.parse(toJson(sampleMatrix()));
  assert.equal(validate(written), true, JSON.stringify(validate.errors));
  assert.equal(validate({ ...Object(written), nobody: 1 }), false);
  assert.equal(validate({ ...Object(written), schemaVersion: 2 }), false);
});

test('the same matrix is the same text, whatever order its fields were set in', () => {
  assert.equal(toJson(reversed(sampleMatrix()) as Matrix), toJson(sampleMatrix()));
  assert.deepEqual(fromJson(toJson(sampleMatrix()), 'x'), sampleMatrix());
});

test('what is not a matrix is neither written nor read, and the field is named', () => {
  const broken = { ...sampleMatrix(), rows: [{}] } as unknown as Matrix;
  const names = (field: string) => (error: unknown) =>
    error instanceof HarnessError &&
    error.code === 'REPORT_INVALID' &&
    error.detail.field === field;
  assert.throws(() => toJson(broken), names('rows.0.id'));
  assert.throws(() => fromJson(JSON.stringify(broken), 'matrix.json'), names('rows.0.id'));
  assert.throws(() => fromJson('{', 'matrix.json'), /is not JSON/);
});
