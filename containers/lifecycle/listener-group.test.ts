import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { test, type TestContext } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { HarnessError } from '../../harness/model/errors.ts';
import { ListenerGroup, type PortedListener, type Recipe } from './listener-group.ts';

const configOf = (id: string): ListenerConfig => ({
  id,
  certificate: `/${id}.pem`,
  key: `/${id}.key`,
  clientAuth: 'none',
});

/** A broker that is only sockets: it ends at once where `refuses` has words for its listeners. */
function fakeBroker(refuses: (listeners: readonly PortedListener[]) => string[] | undefined) {
  let asked: readonly PortedListener[] = [];
  let starts = 0;
  let end: (how: string) => void = () => {};
  const recipe: Recipe = {
    directory: '/nowhere',
    clientPortOf: () => undefined,
    ready: (text) => text === 'ready',
    write(listeners) {
      asked = listeners;
      return { command: ['fake'], environment: {}, workingDirectory: '/', reads: [] };
    },
    blame: (words) =>
      words.includes('Address already in use') ? { kind: 'address-in-use' } : undefined,
    async launcher(_, log) {
      starts += 1;
      const words = refuses(asked);
      for (const text of words ?? ['ready']) log.push(text);
      const servers = words === undefined ? await Promise.all(asked.map(listen)) : [];
      const ended = new Promise<string>((resolve) => {
        end = (how) => {
          for (const server of servers) server.close();
          resolve(how);
        };
      });
      if (words !== undefined) end('exit code 1');
      return { ended, stop: async () => end('signal SIGTERM') };
    },
  };
  return { recipe, starts: () => starts, die: () => end('signal SIGSEGV') };
}

function groupOf(t: TestContext, recipe: Recipe): ListenerGroup {
  const options = { directory: '/', runId: 'unit', signal: AbortSignal.timeout(20_000) };
  const group = new ListenerGroup(recipe, { ...options, announce: () => {} });
  t.after(() => group[Symbol.asyncDispose]());
  return group;
}

function listen({ port }: PortedListener): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

test('listeners whose fault is not named are found by halves, and the rest starts', async (t) => {
  const bad = new Set(['c', 'f']);
  const { recipe } = fakeBroker((some) =>
    some.some(({ config }) => bad.has(config.id)) ? ['no'] : undefined,
  );
  const group = groupOf(t, recipe);
  await group.start(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(configOf));
  for (const [id, { state }] of group.states) {
    assert.equal(state, bad.has(id) ? 'refused' : 'listening', id);
  }
  assert.equal(group.states.size, 7);
});

test('a broker that starts with nothing is not ready, rather than refusing every listener', async (t) => {
  const { recipe, starts } = fakeBroker(() => ['cannot open shared object file']);
  const group = groupOf(t, recipe);
  const many = Array.from({ length: 64 }, (_, index) => configOf(`l${index}`));
  await assert.rejects(group.start(many), (error) => {
    assert.ok(error instanceof HarnessError && error.code === 'BROKER_NOT_READY');
    assert.match(error.message, /shared object/);
    return true;
  });
  assert.ok(starts() < 64);
});

test('a port somebody else took is given up for another, three times at most', async (t) => {
  const taken: number[] = [];
  const twice = fakeBroker((some) => {
    if (taken.length === 2) return undefined;
    taken.push(some[0]?.port ?? 0);
    return ['Address already in use'];
  });
  const group = groupOf(t, twice.recipe);
  await group.start([configOf('a')]);
  const state = group.states.get('a');
  assert.ok(state?.state === 'listening' && !taken.includes(state.port));

  const always = fakeBroker(() => ['Address already in use']);
  const error = await groupOf(t, always.recipe)
    .start([configOf('a')])
    .catch((fault: unknown) => fault);
  assert.ok(error instanceof HarnessError && error.code === 'BROKER_NOT_READY');
  assert.equal(always.starts(), 3);
});

test('a process that ends by itself has died, one that is stopped has not', async (t) => {
  const { recipe, die } = fakeBroker(() => undefined);
  const group = groupOf(t, recipe);
  await group.start([configOf('a')]);
  die();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(group.died?.words.at(-1), 'signal SIGSEGV');
  await Promise.all([0, 1].map(() => group.restart(AbortSignal.timeout(5_000))));
  assert.equal(group.died, undefined);
  await group[Symbol.asyncDispose]();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(group.died, undefined);
});
