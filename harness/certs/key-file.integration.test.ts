import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { KeyFile, KeySpec } from '../model/certificate-profile.ts';
import { skipUnless } from '../selftest/needs.ts';
import { EC, issue, open, openssl, opensslCan, opensslCommand } from './testing/issued.ts';

const needs = { skip: skipUnless(opensslCommand) };
const RSA = { type: 'rsa', bits: 1024 } as const;

/** RFC 7468 §10 and §11 for PKCS#8; the others are OpenSSL's labels (man openssl-pkey). */
const FILES: readonly [KeySpec, KeyFile, RegExp][] = [
  [EC, {}, /^-----BEGIN PRIVATE KEY-----\n/],
  [RSA, { format: 'pkcs1' }, /^-----BEGIN RSA PRIVATE KEY-----\nMII/],
  [EC, { format: 'sec1' }, /^-----BEGIN EC PRIVATE KEY-----\nMHc/],
  [EC, { passphrase: 'open' }, /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/],
  [{ type: 'ed448' }, { passphrase: 'open' }, /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/],
  // RFC 1421 §4.6.1.1 and §4.6.1.3.
  [
    RSA,
    { format: 'pkcs1', passphrase: 'open' },
    /^-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,/,
  ],
  [
    EC,
    { format: 'sec1', passphrase: 'open' },
    /^-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,/,
  ],
  [EC, { lineEnd: 'crlf' }, /^-----BEGIN PRIVATE KEY-----\r\n/],
  [EC, { passphrase: 'open', lineEnd: 'crlf' }, /^-----BEGIN ENCRYPTED PRIVATE KEY-----\r\n/],
];

for (const [key, keyFile, begins] of FILES) {
  test(`a ${key.type} key file: ${JSON.stringify(keyFile)}`, needs, (t) => {
    const issued = issue(t, { key, keyFile });
    const text = readFileSync(issued.key, 'latin1');
    assert.match(text, begins);
    const bare = text
      .split('\n')
      .slice(0, -1)
      .filter((line) => !line.endsWith('\r'));
    assert.equal(bare.length === 0, keyFile.lineEnd === 'crlf');
    const from = ['-in', issued.key, '-passin'];
    assert.equal(
      openssl('pkey', '-pubout', ...from, 'pass:open'),
      openssl('x509', '-noout', '-pubkey', '-in', issued.path),
    );
    assert.equal(
      opensslCan('pkey', '-noout', ...from, 'pass:shut'),
      keyFile.passphrase === undefined,
    );
  });
}

test(
  'an encrypted PKCS#8 file is encrypted with AES-256-CBC under PBKDF2 (RFC 8018 §6.2)',
  needs,
  (t) => {
    const { key } = issue(t, { keyFile: { passphrase: 'open' } });
    assert.match(openssl('asn1parse', '-in', key), /:PBES2\n[^]*:PBKDF2\n[^]*:aes-256-cbc\n/);
  },
);

test('a file with another profile’s key leaves the certificate its own', needs, (t) => {
  const others = { other: { key: { type: 'rsa', bits: 1024 } } } as const;
  const { store, path, key } = issue(t, { keyFile: { of: 'other', format: 'pkcs1' } }, others);
  const other = store.certificate('other', '/').certificate;
  const inFile = openssl('pkey', '-pubout', '-in', key);
  assert.equal(inFile, openssl('x509', '-noout', '-pubkey', '-in', other));
  assert.notEqual(inFile, openssl('x509', '-noout', '-pubkey', '-in', path));
});

test('how a key is handed over changes nothing in the certificate', needs, (t) => {
  const { directory, path, key } = issue(t, {});
  const again = open(directory, { keyFile: { passphrase: 'open' } });
  const files = again.certificate('it', '/');
  assert.equal(files.certificate, path);
  assert.notEqual(files.key, key);
  assert.equal(again.issued, 0);
});

test('an encrypted file has the same bytes again from the kept keys', needs, (t) => {
  const it = { keyFile: { passphrase: 'open', lineEnd: 'crlf' } } as const;
  const { directory, key } = issue(t, it);
  const before = readFileSync(key);
  for (const entry of readdirSync(directory)) {
    if (entry !== 'keys') rmSync(join(directory, entry), { recursive: true });
  }
  const again = open(directory, it).certificate('it', '/').key;
  assert.equal(again, key);
  assert.deepEqual(readFileSync(again), before);
});

test('an encrypted file that was cut short is named, like a key', needs, (t) => {
  const it = { keyFile: { passphrase: 'open' } } as const;
  const { directory, key } = issue(t, it);
  writeFileSync(key, readFileSync(key, 'utf8').slice(0, 90));
  assert.throws(() => open(directory, it).certificate('it', '/'), {
    code: 'PEM_INVALID',
    detail: { file: key, hint: 'Delete it; a new one is made.' },
  });
});
