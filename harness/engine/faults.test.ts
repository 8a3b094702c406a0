import assert from 'node:assert/strict';
import { constants } from 'node:os';
import { test } from 'node:test';
import { HarnessError } from '../model/errors.ts';
import { Faults, lastOf, told } from './faults.ts';

test('a fault is said in one line and its cure, and kept with all its words', () => {
  const said: string[] = [];
  const faults = new Faults((text) => said.push(text));
  faults.tell('own/1 died', ['one', 'two'], 'Mend it.');
  faults.tell('own/1 died', ['one', 'two']);
  assert.deepEqual(said, ['error: own/1 died\n  Mend it.', 'error: own/1 died']);
  assert.deepEqual(faults.texts, [
    'own/1 died\n  one\n  two\n  Mend it.',
    'own/1 died\n  one\n  two',
  ]);
});

test('of an error the first line is what happened, its log are words, a hint is the cure', () => {
  const text = 'it does not start; it said: no';
  const detail = { words: ['no', 'exit code 1'], hint: 'Mend it.' };
  assert.deepEqual(told(new HarnessError('BROKER_NOT_READY', text, detail)), {
    what: 'it does not start; it said: no',
    words: ['no', 'exit code 1'],
    cure: 'Mend it.',
  });
  assert.deepEqual(told(new TypeError('oh\n  at once')), { what: 'oh', words: ['at once'] });
});

test('what the operating system denied is named with its path and has a cure', () => {
  const denied = (code: 'ENOSPC' | 'EACCES' | 'EIO' | 'EMFILE', path?: string) =>
    Object.assign(new Error(`${code}: no, listen`), {
      errno: -constants.errno[code],
      ...(path !== undefined && { path }),
    });
  assert.deepEqual(told(denied('ENOSPC', '/x')), {
    what: '/x: no space left on device',
    words: [],
    cure: 'Make room there.',
  });
  assert.deepEqual(told(denied('EACCES', '/x')), {
    what: '/x: permission denied',
    words: [],
    cure: 'Make it writable.',
  });
  assert.match(told(denied('EIO', '/x')).cure ?? '', /dmesg/);
  // As of a port that is asked for: no file is to be made writable.
  const many = told(denied('EMFILE'));
  assert.equal(many.what, 'too many open files');
  assert.match(many.cure ?? '', /ulimit -n/);
  assert.deepEqual(told(denied('EACCES')), { what: 'EACCES: no, listen', words: [] });
});

test('the end of a log is its last two lines', () => {
  assert.equal(lastOf(['one', ' two', 'exit code 3']), 'two; exit code 3');
  assert.equal(lastOf([]), 'without a word');
});
