import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sweepContainers } from './container.ts';
import { OWNER_LABEL, RUN_LABEL, currentOwner } from './owner.ts';

/** An engine with containers by the names of their owners, that cannot remove some of them. */
function engineWith(owners: Readonly<Record<string, string>>, stuck: readonly string[] = []) {
  const removed: string[] = [];
  return {
    removed,
    labelled: () =>
      Promise.resolve(
        Object.entries(owners).map(([id, owner]) => ({
          id,
          labels: { [OWNER_LABEL]: owner, [RUN_LABEL]: 'r' },
        })),
      ),
    async remove(id: string) {
      if (stuck.includes(id)) throw new Error('it is stuck');
      removed.push(id);
    },
  };
}

const self = currentOwner();
/** The same process id, but started at another time. */
const dead = self.replace(/^(\d+):\d+/, '$1:1');
/** In another namespace of processes nobody can tell. */
const unknown = self.replace(/:\d+$/, ':1');

test('containers of dead runs go; those of this run, and of who cannot be told, stay', async () => {
  const engine = engineWith({ dead, self, unknown });
  assert.deepEqual(await sweepContainers(engine), ['removed container dead of run r']);
  assert.deepEqual(engine.removed, ['dead']);
});

test('when this run has ended all of its own, what is left of them goes too', async () => {
  const engine = engineWith({ dead, self, unknown });
  await sweepContainers(engine, { own: true });
  assert.deepEqual(engine.removed, ['dead', 'self']);
});

test('one that cannot be removed is said with what to do, and keeps no other', async () => {
  const engine = engineWith({ first: dead, second: dead, third: dead }, ['first']);
  assert.deepEqual(await sweepContainers(engine), [
    'container first of run r (docker rm -f first): it is stuck',
    'removed container second of run r',
    'removed container third of run r',
  ]);
});
