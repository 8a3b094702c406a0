import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { probe } from './probe.ts';
import type { Recipe } from './recipe.ts';

const configOf = (id: string): ListenerConfig => ({
  id,
  certificate: `/${id}.pem`,
  key: `/${id}.key`,
  clientAuth: 'none',
});

/** A program that says these lines when it is probed, and ends when it is stopped. */
function recipeSaying(lines: readonly string[], { ends = false } = {}) {
  let stopped = 0;
  const launch = { command: ['fake'], environment: {}, workingDirectory: '/', reads: [] } as const;
  const recipe = {
    clientPortOf: () => undefined,
    ready: (text: string) => text === 'ready',
    probe: () => launch,
    write: () => launch,
    control: () => Promise.resolve(launch),
    blame(words, [only]) {
      if (words.includes('taken')) return { kind: 'address-in-use' } as const;
      return only && words.length > 0
        ? ({ kind: 'listener', id: only.config.id, words } as const)
        : undefined;
    },
    async launcher(_, log) {
      for (const line of lines) log.push(line);
      const ended = ends ? Promise.resolve('exit code 127') : new Promise<string>(() => {});
      return { ended, stop: async () => void (stopped += 1) };
    },
  } satisfies Recipe;
  return { recipe, stopped: () => stopped };
}

const options = { runId: 'unit', signal: AbortSignal.timeout(20_000), announce: () => {} };

test('each listener has the words of its own process, whatever order they come in', async () => {
  const { recipe, stopped } = recipeSaying([
    '1 starting',
    '0 starting',
    '2 taken',
    '1 key mismatch',
    '2 over',
    '0 ready',
    '1 over',
  ]);
  const probed = await probe(recipe, ['a', 'b', 'c'].map(configOf), options);
  // A port somebody else took is no refusal.
  assert.deepEqual([...probed.refused], [['b', ['starting', 'key mismatch']]]);
  assert.equal(probed.works, true);
  assert.equal(stopped(), 1);
});

test('of a launch that ends before its time nothing is known but what it said', async () => {
  const { recipe } = recipeSaying(['0 no', '0 over', 'sh: not found'], { ends: true });
  const probed = await probe(recipe, ['a', 'b'].map(configOf), options);
  assert.deepEqual([...probed.refused.keys()], ['a']);
  assert.equal(probed.works, false);
});

test('an end without words refuses nobody', async () => {
  const { recipe } = recipeSaying(['0 over', '1 ready']);
  const probed = await probe(recipe, ['a', 'b'].map(configOf), options);
  assert.equal(probed.refused.size, 0);
});

test('a launch that cannot be stopped is said, and what it told counts', async () => {
  const { recipe } = recipeSaying(['0 no', '0 over', '1 ready']);
  const said: string[] = [];
  const stuck = {
    ...recipe,
    launcher: async (...start: Parameters<typeof recipe.launcher>) => ({
      ...(await recipe.launcher(...start)),
      stop: () => Promise.reject(new Error('c1 is still there')),
    }),
  };
  const announce = (line: string) => void said.push(line);
  const probed = await probe(stuck, ['a', 'b'].map(configOf), { ...options, announce });
  assert.deepEqual([...probed.refused.keys()], ['a']);
  assert.deepEqual(said, ['left behind: c1 is still there']);
});
