import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { GROUP_CODES, SIGNATURE_SCHEME_CODES } from '../../model/tls-names.ts';

const source = readFileSync(new URL('../../drivers/wolfssl/names.c', import.meta.url), 'utf8');

/** `{29, "X25519"}` in the driver's tables; what a build lacks is answered at run time. */
const numbers = (name: string): number[] => {
  const body = new RegExp(`struct name ${name}\\[\\] = \\{(.*?)\\n\\};`, 's').exec(source)?.[1];
  const entries = body?.matchAll(/\{(0x[0-9a-f]+|\d+), /g) ?? [];
  return [...entries].map(([, code]) => Number(code)).toSorted((a, b) => a - b);
};
const codes = (table: Readonly<Record<string, number>>) =>
  Object.values(table).toSorted((a, b) => a - b);

test('the wolfSSL driver looks for every group and scheme a request may name', () => {
  assert.deepEqual(numbers('GROUPS'), codes(GROUP_CODES));
  assert.deepEqual(numbers('SCHEMES'), codes(SIGNATURE_SCHEME_CODES));
});
