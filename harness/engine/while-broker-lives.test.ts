import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { ListenerConfig } from '../model/broker.ts';
import type { BrokerHost } from './broker-host.ts';
import { Deaths } from './deaths.ts';
import type { Death } from './deaths.ts';
import { Gate } from './gate.ts';
import { whileBrokerLives } from './while-broker-lives.ts';

/** Two processes, each with a listener of its own, that die when they are told to. */
class Mortal {
  readonly deaths = new Map<string, Death>();
  restarts = 0;
  startsAgain = true;

  readonly died = (id: string) => this.deaths.get(id);
  readonly restart = async (id: string): Promise<void> => {
    this.restarts += 1;
    if (!this.startsAgain) throw new Error('it does not start again');
    this.deaths.delete(id);
  };

  kill(id: string, word: string): void {
    if (this.deaths.has(id)) return;
    this.deaths.set(id, { words: [`last word of ${word}`, 'exit code 3'] });
  }
}

let broker = new Mortal();
let told: { when: string; word: string | undefined }[] = [];
let host: Pick<BrokerHost, 'gate' | 'deaths'>;
beforeEach(() => {
  broker = new Mortal();
  told = [];
  const deaths = new Deaths((when, [word]) => told.push({ when, word }));
  host = { gate: new Gate(), deaths };
});

const signal = new AbortController().signal;

function lives<T>(work: () => Promise<T>, id = 'one') {
  const listener = { id } as ListenerConfig;
  return whileBrokerLives({ host, broker, listener, signal } as never, work);
}

const NOBODY = 'while nobody was connected';
const NO_START = 'and it did not start again';
const NOT_MEASURED = 'and who was connected could not be measured again';
const NONE_AGAIN = 'and nobody who was connected kills it again';

test('a broker that lives has it all at once, and nothing is told', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, (inside += 1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    return (inside -= 1);
  };
  const done = await Promise.all([lives(work), lives(work)]);
  assert.equal(most, 2);
  assert.deepEqual(
    done.map(({ alone, death }) => [alone, death]),
    [
      [false, undefined],
      [false, undefined],
    ],
  );
  assert.deepEqual(told, []);
});

test('who kills it again alone did it; the other one is measured, and nothing is told', async () => {
  const kills = async () => broker.kill('one', 'the killer');
  const harmless = async () => 'measured';
  const [killer, other] = await Promise.all([lives(kills), lives(harmless)]);
  assert.equal(killer.death?.words[0], 'last word of the killer');
  assert.deepEqual([other.result, other.death], ['measured', undefined]);
  assert.equal(broker.died('one'), undefined, 'it runs for whoever comes next');
  assert.deepEqual(told, []);
});

test('a death that nobody of those who were there causes again is told once, when all have been asked', async () => {
  let dies = true;
  let asked = 0;
  const work = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (dies) broker.kill('one', 'chance');
    dies = false;
    asked += 1;
    assert.deepEqual(told, [], 'not before the last of them');
  };
  const all = await Promise.all([lives(work), lives(work), lives(work)]);
  assert.equal(asked, 6);
  assert.ok(all.every(({ alone, death }) => alone && death === undefined));
  assert.deepEqual(told, [{ when: NONE_AGAIN, word: 'last word of chance' }]);
});

test('a death between two is told once, though it does not start again for anybody', async () => {
  broker.kill('one', 'boredom');
  broker.startsAgain = false;
  for (let count = 0; count < 3; count += 1) {
    await assert.rejects(
      lives(async () => {}),
      /does not start again/,
    );
  }
  broker.startsAgain = true;
  assert.deepEqual(await lives(async () => 'measured'), { result: 'measured', alone: true });
  assert.equal(broker.restarts, 4);
  assert.deepEqual(told, [{ when: NOBODY, word: 'last word of boredom' }]);
});

test('suspects that cannot be asked again, as it does not start again: told once', async () => {
  broker.startsAgain = false;
  const work = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    broker.kill('one', 'chance');
  };
  await Promise.all([1, 2].map(() => assert.rejects(lives(work), /does not start again/)));
  assert.deepEqual(told, [{ when: NO_START, word: 'last word of chance' }]);
});

test('one suspect that could not be asked again is enough: the others do not clear everybody', async () => {
  Object.defineProperty(broker, 'startsAgain', { get: () => broker.restarts > 1 });
  const work = async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (broker.restarts === 0) broker.kill('one', 'chance');
  };
  const ends = await Promise.allSettled([lives(work), lives(work)]);
  assert.deepEqual(ends.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  assert.deepEqual(told, [{ when: NO_START, word: 'last word of chance' }]);
});

test('one that fails while it dies was connected: it is asked again alone', async () => {
  let asked = 0;
  const failsOnce = async () => {
    asked += 1;
    if (asked > 1) return 'measured';
    broker.kill('one', 'chance');
    throw new Error('oh');
  };
  assert.deepEqual(await lives(failsOnce), { result: 'measured', alone: true });
  assert.deepEqual(told, [{ when: NONE_AGAIN, word: 'last word of chance' }]);
});

test('one that fails again shows nothing, whether it dies of that or not', async () => {
  let dies = 2;
  const fails = async () => {
    if (dies > 0) broker.kill('one', `time ${dies}`);
    dies -= 1;
    throw new Error('oh');
  };
  await assert.rejects(lives(fails), /^Error: oh$/);
  assert.deepEqual(told.splice(0), [
    { when: NOT_MEASURED, word: 'last word of time 1' },
    { when: NOT_MEASURED, word: 'last word of time 2' },
  ]);
  dies = 0;
  await lives(async () => {});
  assert.deepEqual(told, [], 'it is not told again as found by nobody');
  dies = 1;
  await assert.rejects(lives(fails), /^Error: oh$/);
  assert.deepEqual(told, [{ when: NOT_MEASURED, word: 'last word of time 1' }]);
});

test('one that fails while it lives fails at once', async () => {
  let asked = 0;
  const fails = async () => {
    asked += 1;
    throw new Error('oh');
  };
  await assert.rejects(lives(fails), /^Error: oh$/);
  assert.equal(asked, 1);
  assert.deepEqual(told, []);
});

test('the death of one process has no suspects among those who were with another', async () => {
  const killsOther = async () => broker.kill('two', 'the other process');
  await lives(killsOther, 'one');
  assert.deepEqual(told, [], 'nobody has looked yet');
  await lives(async () => {}, 'two');
  assert.deepEqual(told, [{ when: NOBODY, word: 'last word of the other process' }]);
});

test('two deaths with the same words are two', async () => {
  for (const _ of [1, 2]) {
    broker.kill('one', 'a timer');
    await lives(async () => {});
  }
  assert.equal(told.length, 2);
});

test('a killer that it does not survive is one all the same, and whoever follows says so', async () => {
  const kills = async () => {
    broker.kill('one', 'the killer');
    broker.startsAgain = broker.restarts < 1;
  };
  const { death } = await lives(kills);
  assert.equal(death?.words[0], 'last word of the killer');
  await assert.rejects(
    lives(async () => {}),
    /does not start again/,
  );
  assert.deepEqual(told, [], 'the killer’s cell says it');
});
