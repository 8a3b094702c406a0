import assert from 'node:assert/strict';
import { constants } from 'node:os';
import { test } from 'node:test';
import { HarnessError } from '../model/errors.ts';
import { failureText } from './report-failure.ts';

const PLACES = [
  { directory: '/tmp/report', named: '--out' },
  { directory: '/work/.cache', named: 'MQTT_TLS_MATRIX_CACHE' },
  { directory: '/tmp', named: 'TMPDIR' },
];

type Code = 'ENOSPC' | 'EACCES' | 'EROFS' | 'EDQUOT' | 'EMFILE' | 'EIO';

function denied(code: Code, path?: string): Error {
  const error = Object.assign(new Error(code), { errno: -constants.errno[code] });
  return path === undefined ? error : Object.assign(error, { path });
}

test('a full disk is a line with the way out, whose directory it is', () => {
  assert.equal(
    failureText(denied('ENOSPC', '/work/.cache/keys/a.pem'), PLACES),
    '/work/.cache/keys/a.pem: no space left on device\n  Make room there, or name another directory with MQTT_TLS_MATRIX_CACHE.',
  );
  assert.match(failureText(denied('ENOSPC', '/tmp/x'), PLACES), /with TMPDIR\.$/);
  assert.match(failureText(denied('EDQUOT', '/tmp/report/index.html'), PLACES), /with --out\.$/);
  assert.match(failureText(denied('ENOSPC', '/tmp/report'), PLACES), /with --out\.$/);
  // Begins with the same letters, and is another directory.
  assert.match(failureText(denied('ENOSPC', '/tmp/reports'), PLACES), /with TMPDIR\.$/);
  assert.equal(
    failureText(denied('ENOSPC', '/home/x'), PLACES),
    '/home/x: no space left on device\n  Make room there.',
  );
});

test('what cannot be written is to be made writable; too many files need another cure', () => {
  assert.equal(
    failureText(denied('EROFS', '/tmp/x'), PLACES),
    '/tmp/x: read-only file system\n  Make it writable, or name another directory with TMPDIR.',
  );
  assert.match(
    failureText(denied('EACCES', '/etc/x'), PLACES),
    /permission denied\n {2}Make it writable\.$/,
  );
  assert.match(failureText(denied('EMFILE', '/tmp/x'), PLACES), /ulimit -n.*--workers/);
  assert.match(failureText(denied('EMFILE'), PLACES), /^too many open files\n {2}Allow more /);
});

test('a device that fails has no file to make writable', () => {
  assert.match(
    failureText(denied('EIO', '/tmp/x'), PLACES),
    /^\/tmp\/x: input\/output error\n {2}See .*dmesg\), or name another directory with TMPDIR\.$/,
  );
});

test('what names no file keeps the trace that tells who asked', () => {
  assert.match(failureText(denied('EACCES'), PLACES), /^Error: EACCES\n {4}at /);
});

test('a fault of the input is its own line; a mistake of ours keeps its stack', () => {
  assert.equal(failureText(new HarnessError('USAGE', 'no such thing'), PLACES), 'no such thing');
  assert.match(failureText(new TypeError('oh'), PLACES), /^TypeError: oh\n {4}at /);
});
