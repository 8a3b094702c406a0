import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  CIPHER_SUITE_CODES_12,
  CIPHER_SUITE_CODES_13,
  cipherSuiteName,
  GROUP_CODES,
  groupName,
  SIGNATURE_SCHEME_CODES,
  signatureSchemeName,
} from '../../model/tls-names.ts';

const source = readFileSync(new URL('../../drivers/kit/names.c', import.meta.url), 'utf8');

/** `{"x25519", 29}` in the kit's tables. */
const table = (name: string): Record<string, number> => {
  const body = new RegExp(`struct parameter ${name}\\[\\] = \\{(.*?)\\n\\};`, 's').exec(
    source,
  )?.[1];
  const entries = body?.matchAll(/\{"(\w+)", (0x[0-9a-f]+|\d+)\}/g) ?? [];
  return Object.fromEntries([...entries].map(([, iana, code]) => [iana, Number(code)]));
};

/** Those that only have to be read, too. */
const named = (nameOf: (code: number) => string): Record<string, number> => {
  const codes = Array.from({ length: 0x10000 }, (_, code) => code);
  return Object.fromEntries(
    codes.map((code) => [nameOf(code), code] as const).filter(([name]) => !name.startsWith('0x')),
  );
};

test('the drivers in C know every name the harness does, by the same code point', () => {
  assert.deepEqual(table('SUITES'), named(cipherSuiteName));
  assert.deepEqual(table('GROUPS'), named(groupName));
  assert.deepEqual(table('SCHEMES'), named(signatureSchemeName));
});

test('every name a request may use is among them', () => {
  const known = { ...table('SUITES'), ...table('GROUPS'), ...table('SCHEMES') };
  const usable = {
    ...CIPHER_SUITE_CODES_12,
    ...CIPHER_SUITE_CODES_13,
    ...GROUP_CODES,
    ...SIGNATURE_SCHEME_CODES,
  };
  assert.deepEqual({ ...known, ...usable }, known);
});
