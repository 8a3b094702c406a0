import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import { test } from 'node:test';
import { cureOf, denialOf, isTellable, writingNowTo, writingTo } from './denial.ts';
import type { Denial, DenialCode } from './denial.ts';
import { HarnessError } from './errors.ts';

/** As Node makes it for a system call on a descriptor: without a path. */
const denied = (name: 'ENOSPC' | 'EDQUOT', path?: string): Error =>
  Object.assign(new Error(`${name}: denied, write`), {
    errno: -constants.errno[name],
    syscall: 'write',
    ...(path !== undefined && { path }),
  });

test('a full disk, also where Node has no name for the number', () => {
  assert.deepEqual(denialOf(denied('ENOSPC', '/a')), {
    code: 'ENOSPC',
    words: 'no space left on device',
    path: '/a',
  });
  assert.deepEqual(denialOf(denied('EDQUOT')), { code: 'EDQUOT', words: 'disk quota exceeded' });
});

test('what it came of is looked for in causes, and under what failed while cleaning up', () => {
  const error = denied('ENOSPC', '/a');
  assert.equal(denialOf(new Error('no row', { cause: error }))?.path, '/a');
  assert.equal(denialOf(new SuppressedError(new Error('later'), error, ''))?.path, '/a');
});

test('a mistake of ours is no denial', () => {
  assert.equal(denialOf(new TypeError('undefined is not a function')), undefined);
  assert.equal(denialOf(new HarnessError('USAGE', 'no such thing')), undefined);
  assert.equal(denialOf('ENOSPC'), undefined);
  // A file that should be there and is not.
  assert.equal(
    denialOf(Object.assign(new Error('ENOENT'), { errno: -constants.errno.ENOENT })),
    undefined,
  );
});

test('each denial has the cure of its own cause', () => {
  const cure = (code: DenialCode, path?: string, named?: string) =>
    cureOf({ code, words: '', ...(path !== undefined && { path }) }, named);
  assert.equal(
    cure('ENOSPC', '/a', '--out'),
    'Make room there, or name another directory with --out.',
  );
  assert.equal(cure('EDQUOT'), 'Make room.');
  assert.equal(cure('EROFS', '/a'), 'Make it writable.');
  assert.match(cure('EPERM', '/a'), /^See whose it is/);
  assert.match(cure('EIO', '/a', 'TMPDIR'), /\(dmesg\), or name another directory with TMPDIR\.$/);
  assert.match(cure('EMFILE', '/a', 'TMPDIR'), /\(ulimit -n\).*--workers\.$/);
  assert.match(cure('ENFILE'), /fs\.file-max/);
  assert.equal(cure('EFBIG', '/a'), 'Allow larger files (ulimit -f).');
});

test('without a path only what is the same everywhere can be told', () => {
  const tellable = (code: DenialCode, path?: string): boolean =>
    isTellable({ code, words: '', ...(path !== undefined && { path }) } satisfies Denial);
  for (const code of ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EFBIG'] as const) {
    assert.ok(tellable(code), code);
  }
  for (const code of ['EACCES', 'EPERM', 'EROFS', 'EIO'] as const) {
    assert.equal(tellable(code), false, code);
    assert.ok(tellable(code, '/a'), code);
  }
});

test('the file is named where the system did not, and only there', async () => {
  const fail = (error: Error) => () => {
    throw error;
  };
  const pathOf = (work: () => unknown): string | undefined => {
    try {
      work();
    } catch (error) {
      return denialOf(error)?.path;
    }
    return undefined;
  };
  assert.equal(
    pathOf(() => writingNowTo('/mine', fail(denied('ENOSPC')))),
    '/mine',
  );
  assert.equal(
    pathOf(() => writingNowTo('/mine', fail(denied('ENOSPC', '/theirs')))),
    '/theirs',
  );
  assert.equal(
    pathOf(() => writingNowTo('/mine', () => mkdirSync('/proc/x/y'))),
    undefined,
  );
  const later = writingTo('/mine', async () => Promise.reject(denied('ENOSPC')));
  await assert.rejects(later, { path: '/mine' });
  assert.equal(
    writingNowTo('/mine', () => 3),
    3,
  );
});
