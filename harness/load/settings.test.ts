import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { HarnessError } from '../model/errors.ts';
import { loadSettings } from './settings.ts';
import { folderWith } from './test-folder.ts';

async function faultOf(settings: unknown): Promise<HarnessError> {
  await using folder = await folderWith({ 'c.json': settings });
  const error: unknown = await loadSettings(join(folder.path, 'c.json')).catch((error) => error);
  assert.ok(error instanceof HarnessError, 'it was loaded');
  assert.equal(error.code, 'SETTINGS_INVALID');
  return error;
}

test('settings come with the directory their paths start from', async () => {
  const settings = {
    $schema: 'docs/schema/matrix.config.schema.json',
    backends: [
      { id: 'wolfssl/mine', wolfsslPrefix: 'prefix' },
      { id: 'acme/1.0', stack: 'acme', command: ['./driver'] },
    ],
    brokers: [{ id: 'emqx/5', configuration: 'json', command: ['start', '{config}'] }],
    scenarios: ['mine'],
  };
  await using folder = await folderWith({ 'c.json': settings });
  assert.deepEqual(await loadSettings(join(folder.path, 'c.json')), {
    settings,
    directory: folder.path,
  });
});

test('a file that is named must be there', async () => {
  await using folder = await folderWith({});
  await assert.rejects(loadSettings(join(folder.path, 'c.json')), /no such file/);
});

test('a mistyped key of a backend is told by the kind of backend that was meant', async () => {
  const error = await faultOf({ backends: [{ id: 'acme/1', stack: 'acme', comand: ['x'] }] });
  assert.match(error.message, /backends\[0\]\.comand: .*did you mean command\?/);
  assert.doesNotMatch(error.message, /wolfsslPrefix/);
});

test('not JSON', async () => {
  assert.match((await faultOf('{ "backends": [ }')).toLine(), /c\.json: is not JSON: /);
});

test('an id twice is refused', async () => {
  const backend = { id: 'acme/1', stack: 'acme', command: ['x'] };
  const error = await faultOf({ backends: [backend, backend] });
  assert.equal(error.detail.field, 'backends[1].id');
  const broker = { id: 'acme/1', configuration: 'json', command: ['x'] };
  assert.equal((await faultOf({ brokers: [broker, broker] })).detail.field, 'brokers[1].id');
});
