import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ALERT_CODES } from '../model/tls-names.ts';

const source = readFileSync(new URL('../drivers/java/Witness.java', import.meta.url), 'utf8');

test('the Java driver knows every alert by its name and code', () => {
  const known = [...source.matchAll(/"(\d+) (\w+)"/g)].map(([, code, name]) => [code, name]);
  assert.deepEqual(Object.fromEntries(known), { ...ALERT_CODES });
});
