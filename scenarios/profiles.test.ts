import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadProfiles } from '../harness/load/index.ts';
import { CITATION } from '../harness/selftest/coverage/citations.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const profiles = Object.entries(await loadProfiles([here]));

test('everything a profile cites is a clause or a thread, and cited once', () => {
  for (const [id, { specs = [] }] of profiles) {
    for (const spec of specs) assert.match(spec, CITATION, id);
    assert.equal(new Set(specs).size, specs.length, `${id} cites twice`);
  }
  assert.ok(profiles.filter(([, { specs }]) => specs !== undefined).length > 100);
});

test('each says in a sentence what it is', () => {
  for (const [id, { description }] of profiles) {
    assert.match(description, /\.$/, id);
  }
});
