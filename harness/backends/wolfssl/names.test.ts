import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  CIPHER_SUITE_CODES_12,
  CIPHER_SUITE_CODES_13,
  GROUP_CODES,
  SIGNATURE_SCHEME_CODES,
} from '../../model/tls-names.ts';

const source = readFileSync(new URL('../../drivers/wolfssl/names.c', import.meta.url), 'utf8');

/** `{"x25519", 29, "X25519"}` in the driver's tables; what a build lacks is answered at run time. */
const table = (name: string): Record<string, number> => {
  const body = new RegExp(`struct name ${name}\\[\\] = \\{(.*?)\\n\\};`, 's').exec(source)?.[1];
  const entries = body?.matchAll(/\{"(\w+)", (0x[0-9a-f]+|\d+), /g) ?? [];
  return Object.fromEntries([...entries].map(([, iana, code]) => [iana, Number(code)]));
};

test('the C driver knows every name a request may use, by the same code point', () => {
  assert.deepEqual(table('SUITES'), { ...CIPHER_SUITE_CODES_12, ...CIPHER_SUITE_CODES_13 });
  assert.deepEqual(table('GROUPS'), { ...GROUP_CODES });
  assert.deepEqual(table('SCHEMES'), { ...SIGNATURE_SCHEME_CODES });
});
