import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { currentOwner, isGone } from './owner.ts';

const onLinux = process.platform === 'linux' ? false : 'needs /proc';

test('who asks is there', () => {
  assert.equal(isGone(currentOwner()), false);
});

test('a process that ended is gone, even where its id is in use again', { skip: onLinux }, () => {
  const ended = spawnSync(process.execPath, [
    '--input-type=module',
    '--eval',
    `const { currentOwner } = await import(${JSON.stringify(import.meta.resolve('./owner.ts'))});
     console.log(currentOwner());`,
  ]);
  const owner = ended.stdout.toString().trim();
  assert.match(owner, /^\d+:\d+:/);
  assert.equal(isGone(owner), true);
  const [, ...rest] = owner.split(':');
  assert.equal(isGone([process.pid, ...rest].join(':')), true);
});

test('what cannot be told is not gone', { skip: onLinux }, () => {
  const [pid, start, boot] = currentOwner().split(':');
  assert.equal(isGone([pid, start, boot, 'another-namespace'].join(':')), false);
  assert.equal(isGone('4711:::'), false);
  assert.equal(isGone([pid, start, 'another-boot', ''].join(':')), true);
  assert.equal(isGone([pid, start, 'another-boot', ''].join(':'), true), false);
});
