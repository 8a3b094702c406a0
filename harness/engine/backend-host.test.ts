import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BackendSource } from '../model/backend.ts';
import { BackendHost } from './backend-host.ts';
import { Faults } from './faults.ts';

function hostOf(said: readonly string[]) {
  const source = {
    info: { id: 'own/1' },
    start: () => Promise.resolve({ info: { id: 'own/1' }, faults: said }),
  } as unknown as BackendSource;
  return new BackendHost(source, new AbortController().signal);
}

async function toldOf(...said: readonly string[]): Promise<readonly string[]> {
  const host = hostOf(said);
  await host.started();
  const faults = new Faults(() => {});
  host.settle(faults);
  return faults.texts;
}

test('what no request did is a fault of the run, with what was said beside it', async () => {
  const [text, ...more] = await toldOf(
    'it wrote a line nobody asked for: <html>\nwho put it here?',
  );
  assert.deepEqual(more, []);
  assert.match(
    text ?? '',
    /^a driver of own\/1 was ended: it wrote .*: <html>\n {2}who put it here\?\n {2}Only answers /,
  );
});

test('many are told in one line', async () => {
  const texts = await toldOf('it wrote: 1', 'it wrote: 2');
  assert.equal(texts.length, 1);
  assert.match(texts[0] ?? '', /^a driver of own\/1 was ended \(2 times\): it wrote: 1\n/);
});

test('nothing went wrong, or nothing was started: nothing is told', async () => {
  assert.deepEqual(await toldOf(), []);
  const faults = new Faults(() => {});
  hostOf(['it wrote: 1']).settle(faults);
  assert.deepEqual(faults.texts, []);
});
