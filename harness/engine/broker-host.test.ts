import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrokerSource, ListenerConfig, StartedBroker } from '../model/broker.ts';
import { BrokerHost } from './broker-host.ts';
import { Faults } from './faults.ts';

type Died = ReturnType<StartedBroker['died']>;

/** A broker of one process with two listeners, and what was told of it. */
function hostOf(died: (id: string) => Died) {
  const faults = new Faults(() => {});
  const started: Partial<StartedBroker> = {
    listeners: new Map(
      ['a', 'b'].map((id) => [id, { state: 'listening', host: '127.0.0.1', port: 1 }]),
    ),
    died,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const source = {
    info: { id: 'own/1' },
    start: () => Promise.resolve(started),
  } as unknown as BrokerSource;
  const listeners: ListenerConfig[] = [];
  const { signal } = new AbortController();
  const start = { directory: '/run', runId: 'r', signal, announce: () => {} };
  return { host: new BrokerHost(source, listeners, start, faults), faults };
}

test('a death after the last cell is told when the rows are done, once for both listeners', async () => {
  let death: Died;
  const { host, faults } = hostOf(() => death);
  await host.started();
  host.settle();
  assert.deepEqual(faults.texts, [], 'it lives');
  death = { words: ['out of memory', 'exit code 1'] };
  host.settle();
  host.settle();
  assert.deepEqual(faults.texts, [
    'own/1 died while nobody was connected: out of memory; exit code 1\n  out of memory\n  exit code 1',
  ]);
});

test('one that killed it, after which it does not start again, is in its cell and not told here', async () => {
  const death: Died = { words: ['exit code 1'] };
  const { host, faults } = hostOf(() => death);
  await host.started();
  host.deaths.convict(death);
  host.settle();
  assert.deepEqual(faults.texts, []);
});

test('one that nobody needed has not died', () => {
  const { host, faults } = hostOf(() => ({ words: ['exit code 1'] }));
  host.settle();
  assert.deepEqual(faults.texts, []);
});
