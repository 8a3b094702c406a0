import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { HarnessError } from '../../harness/model/errors.ts';
import { answer, configOf, fakeBroker, groupOf } from '../testing/fake-broker.ts';
import { ListenerGroup } from './listener-group.ts';
import type { PortedListener, Recipe } from './recipe.ts';

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

test('a program that does not start whatever it is asked for is not ready, no listener is refused', async (t) => {
  for (const count of [1, 64]) {
    const { recipe, starts } = fakeBroker(() => ['cannot open shared object file']);
    const group = groupOf(t, recipe);
    const some = Array.from({ length: count }, (_, index) => configOf(`l${index}`));
    await assert.rejects(group.start(some), (error) => {
      assert.ok(error instanceof HarnessError && error.code === 'BROKER_NOT_READY');
      assert.match(error.message, /shared object/);
      return true;
    });
    // What it was asked for, and the control.
    assert.equal(starts(), 2);
    assert.equal(group.states.size, 0);
  }
});

test('a program that starts, but with none of its listeners, has refused them all', async (t) => {
  const { recipe } = fakeBroker((some) =>
    some.every(({ config }) => config.id === 'control') ? undefined : ['no'],
  );
  for (const ids of [['a'], [...'abcdefghijklmnopqrstuvwx']]) {
    const group = groupOf(t, recipe);
    await group.start(ids.map(configOf));
    assert.deepEqual(
      ids.map((id) => group.states.get(id)),
      ids.map(() => ({ state: 'refused', words: ['no', 'exit code 1'] })),
    );
  }
});

test('a listener that started once in the search and then no more is refused, not listening', async (t) => {
  let alone = 0;
  const { recipe } = fakeBroker((some) => {
    const ids = some.map(({ config }) => config.id).join();
    if (ids === 'a') alone += 1;
    return ids === 'control' || (ids === 'a' && alone === 1) ? undefined : ['no'];
  });
  const group = groupOf(t, recipe);
  await group.start([configOf('a'), configOf('b')]);
  for (const id of ['a', 'b']) assert.equal(group.states.get(id)?.state, 'refused', id);
});

test('where words blame the last listener that is left, the control is asked as well', async (t) => {
  const { recipe } = fakeBroker(() => ['bad certificate']);
  const blaming: Recipe = {
    ...recipe,
    blame: (words, [first]) => first && { kind: 'listener', id: first.config.id, words },
  };
  const error = await groupOf(t, blaming)
    .start([configOf('a'), configOf('b')])
    .catch((fault: unknown) => fault);
  assert.ok(error instanceof HarnessError && error.code === 'BROKER_NOT_READY');
});

test('what cannot be stopped is said, and keeps nobody waiting', async (t) => {
  const { recipe } = fakeBroker(() => undefined);
  const stuck: Recipe = {
    ...recipe,
    async launcher(...args) {
      const running = await recipe.launcher(...args);
      const stop = async () => {
        await running.stop();
        throw new Error('container 4711 of run unit');
      };
      return { ...running, stop };
    },
  };
  const said: string[] = [];
  const options = { directory: '/', runId: 'unit', signal: AbortSignal.timeout(20_000) };
  const group = new ListenerGroup(stuck, { ...options, announce: (text) => said.push(text) });
  t.after(() => group[Symbol.asyncDispose]());
  await group.start([configOf('a')]);
  await group[Symbol.asyncDispose]();
  assert.deepEqual(said, ['left behind: container 4711 of run unit']);
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

test('a listener the program is ready without is refused, and the others are served', async (t) => {
  const { recipe, starts } = fakeBroker(() => undefined);
  const leftOut = (out: readonly string[]) => () =>
    new Map(out.map((id) => [id, ['no such file']]));
  const group = groupOf(t, { ...recipe, leftOut: leftOut(['one']) });
  await group.start(['one', 'two'].map(configOf));
  assert.deepEqual(group.states.get('one'), { state: 'refused', words: ['no such file'] });
  assert.equal(group.states.get('two')?.state, 'listening');
  assert.equal(starts(), 1);
});

test('a program that is ready without any of its listeners is ended', async (t) => {
  const { recipe } = fakeBroker(() => undefined);
  let stopped = 0;
  const group = groupOf(t, {
    ...recipe,
    leftOut: () => new Map([['one', ['no such file']]]),
    async launcher(...start) {
      const running = await recipe.launcher(...start);
      return { ...running, stop: () => ((stopped += 1), running.stop()) };
    },
  });
  await group.start([configOf('one')]);
  assert.equal(group.states.get('one')?.state, 'refused');
  assert.equal(stopped, 1);
});

for (const [what, serve] of [
  ['stays silent', (socket: Socket) => void socket.resume()],
  ['closes at once', (socket: Socket) => void socket.destroy()],
] as const) {
  test(`who says that it is ready, accepts and ${what} is not`, async (t) => {
    const { recipe } = fakeBroker(() => undefined, serve);
    const group = groupOf(t, { ...recipe, readyMs: 200 });
    await assert.rejects(group.start([configOf('a'), configOf('b')]), (error) => {
      assert.ok(error instanceof HarnessError && error.code === 'BROKER_NOT_READY');
      assert.match(error.message, /within 0\.2 s: nothing at port \d+ answers a TLS ClientHello/);
      return true;
    });
  });
}

test('one that answers shows that all are open; where none says so, who does not is refused', async (t) => {
  const serve = (socket: Socket, { config }: PortedListener) =>
    config.id === 'mute' ? void socket.destroy() : answer(socket);
  const some = ['mute', 'a'].map(configOf);
  const one = fakeBroker(() => undefined, serve);
  const group = groupOf(t, one.recipe);
  await group.start(some);
  assert.equal(group.states.get('mute')?.state, 'listening');

  for (const change of [{ ready: undefined }, { eachItsOwn: true as const }]) {
    const groupWith = (readyMs: number) => {
      const { ready, ...recipe } = { ...fakeBroker(() => undefined, serve).recipe, ...change };
      return groupOf(t, { ...recipe, ...(ready && { ready }), readyMs });
    };
    const own = groupWith(2_000);
    await own.start(some);
    assert.equal(own.states.get('a')?.state, 'listening');
    const mute = own.states.get('mute');
    assert.ok(mute?.state === 'refused', mute?.state);
    assert.match(mute.words.join(), /^nothing at port \d+ answers a TLS ClientHello$/);
    await assert.rejects(groupWith(200).start([configOf('mute')]), /answers a TLS ClientHello/);
  }
});

test('a listener that is not TLS is ready when it accepts', async (t) => {
  const { recipe } = fakeBroker(
    () => undefined,
    (socket) => void socket.destroy(),
  );
  const { ready: _, ...wordless } = recipe;
  const group = groupOf(t, wordless);
  await group.start([{ ...configOf('a'), transport: 'closes-at-accept' }]);
  assert.equal(group.states.get('a')?.state, 'listening');
});

test('launches that served nobody are counted apart', async (t) => {
  const { recipe, starts } = fakeBroker((some) =>
    some.some(({ config }) => config.id === 'bad') ? ['no'] : undefined,
  );
  const group = groupOf(t, recipe);
  await group.start(['a', 'bad'].map(configOf));
  // Both; the control; each alone; the good one.
  assert.deepEqual(group.launches, { all: starts(), failed: 2, control: 1, probe: 0 });
  assert.equal(starts(), 5);
});

test('one that ends without a word is started once more, and its words count then', async (t) => {
  let silent = 1;
  const { recipe } = fakeBroker((some) => {
    if (!some.some(({ config }) => config.id === 'bad')) return undefined;
    return some.length === 1 && silent-- > 0 ? [] : ['no such curve'];
  });
  const group = groupOf(t, recipe);
  await group.start(['a', 'bad'].map(configOf));
  assert.equal(silent, -1, 'asked twice');
  const words = ['no such curve', 'exit code 1'];
  assert.deepEqual(group.states.get('bad'), { state: 'refused', words });
});

test('one that never says a word is refused all the same', async (t) => {
  const { recipe } = fakeBroker((some) =>
    some.some(({ config }) => config.id === 'bad') ? [] : undefined,
  );
  const group = groupOf(t, recipe);
  await group.start(['a', 'bad'].map(configOf));
  assert.deepEqual(group.states.get('bad'), { state: 'refused', words: ['exit code 1'] });
});
