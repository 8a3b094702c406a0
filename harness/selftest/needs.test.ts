import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { skipUnless } from './needs.ts';

let before: string | undefined;
beforeEach(() => {
  before = process.env['CI'];
});
afterEach(() => {
  if (before === undefined) delete process.env['CI'];
  else process.env['CI'] = before;
});

const here = { name: 'mosquitto', there: true, install: 'apt-get install -y mosquitto' };
const away = { name: 'nats', there: false, install: 'apt-get install -y nats-server' };
const rare = { name: 'emqx/emqx:5.8', there: false, install: 'docker pull', rare: true } as const;

test('what is missing is skipped with its cure, and nothing else is', () => {
  process.env['CI'] = 'false';
  assert.equal(skipUnless(here), false);
  assert.equal(skipUnless(here, away), 'nats is missing: apt-get install -y nats-server');
});

test('in CI it fails, unless it is not to be had everywhere', () => {
  process.env['CI'] = 'true';
  assert.equal(skipUnless(here), false);
  assert.equal(skipUnless(rare), 'emqx/emqx:5.8 is missing: docker pull');
  assert.throws(() => skipUnless(rare, away), /in CI nothing may be missing; .*nats is missing/);
});
