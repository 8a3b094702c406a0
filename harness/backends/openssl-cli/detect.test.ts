import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseVersion } from './detect.ts';

test('program and library can differ', () => {
  const output = 'OpenSSL 3.0.11 19 Sep 2023 (Library: OpenSSL 3.0.19 27 Jan 2026)';
  assert.deepEqual(parseVersion(output), { program: '3.0.11', library: '3.0.19', major: 3 });
});

test('OpenSSL 1.1.1 names no library where it is the same', () => {
  const version = parseVersion('OpenSSL 1.1.1w  11 Sep 2023');
  assert.deepEqual(version, { program: '1.1.1w', library: '1.1.1w', major: 1 });
});

test('another program of the same name is not OpenSSL', () => {
  assert.equal(parseVersion('LibreSSL 3.8.2'), undefined);
});
