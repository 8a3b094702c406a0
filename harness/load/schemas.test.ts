import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { jsonSchemas } from './schemas.ts';
import { LEAST } from './test-folder.ts';

for (const [name, text] of Object.entries(jsonSchemas())) {
  test(`docs/schema/${name} is what the model says`, async () => {
    const file = new URL(`../../docs/schema/${name}`, import.meta.url);
    const message = 'out of date: run harness/load/schemas.ts';
    assert.equal(await readFile(file, 'utf8'), text, message);
  });
}

function validator(name: string) {
  const schema: unknown = JSON.parse(jsonSchemas()[name] ?? '');
  assert.ok(typeof schema === 'object' && schema !== null);
  return new Ajv2020.default({ strict: false }).compile(schema);
}

test('the schemas accept what is right and refuse what is not, without our code', () => {
  const scenario = validator('scenario.schema.json');
  assert.ok(scenario(LEAST), JSON.stringify(scenario.errors));
  assert.ok(!scenario({ ...LEAST, titel: 'x' }));
  assert.ok(!scenario({ ...LEAST, expect: { outcome: 'rejected' } }));
  const settings = validator('matrix.config.schema.json');
  assert.ok(settings({ backends: [{ id: 'wolfssl/mine', wolfsslPrefix: 'p' }] }));
  assert.ok(!settings({ backends: [{ id: 'wolfssl/mine' }] }));
});
