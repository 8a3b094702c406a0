import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { STAGES } from '../model/stages.ts';
import { loadScenarios } from './scenarios.ts';
import { jsonSchemas } from './schemas.ts';
import { folderWith } from './test-folder.ts';

const page = await readFile(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');

test('the examples load as they are printed', async () => {
  const examples = [...page.matchAll(/<!-- example: my-scenarios\/(\S+) -->\s+```\w+\n(.*?)```/gs)];
  const files = Object.fromEntries(examples.map(([, name = '', text = '']) => [name, text]));
  await using folder = await folderWith(files);
  const scenarios = await loadScenarios([folder.path]);
  assert.deepEqual(
    scenarios.map(({ id }) => id),
    ['plant/broker-by-address', 'time/expired-device'],
  );
  const [yaml, typescript] = scenarios;
  assert.deepEqual(typescript?.server, {
    clientAuth: 'require',
    certificate: 'server/good',
    clientTrustAnchors: ['ca/root'],
  });
  assert.deepEqual(yaml?.tls, ['default', '1.2']);
  assert.equal(yaml?.exceptions[0]?.backend, 'acme/1.0');
});

test('every field is on the page', () => {
  const names = new Set<string>();
  collect(JSON.parse(jsonSchemas()['scenario.schema.json'] ?? ''), names);
  assert.ok(names.size > 40, 'the schema was walked');
  const missing = [...names].filter(
    (name) => !new RegExp(`\\b${name.replace('$', '')}\\b`).test(page),
  );
  assert.deepEqual(missing, []);
});

test('every stage is on the page', () => {
  for (const stage of STAGES) assert.ok(page.includes(`\`${stage}\``), stage);
});

function collect(schema: unknown, names: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') for (const name of Object.keys(value as object)) names.add(name);
    collect(value, names);
  }
}
