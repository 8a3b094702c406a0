import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { accepts } from '../lifecycle/ports.ts';
import { echo } from './echo.ts';
import { oneWay } from './listeners.ts';
import type { TestedBroker } from './tested-broker.ts';

/** What can be done to a run, and seen of it, without the broker's own word. */
export interface FromOutside {
  /** Ends what serves the run, from outside and hard; left out: it cannot be killed by itself. */
  readonly kill?: (runId: string) => Promise<void>;
  /** What is left of a run in the system, a line each. */
  readonly remains: (runId: string) => Promise<string[]>;
}

/** How it starts, refuses to, dies and stops. */
export function lifecycleContract(broker: TestedBroker, { kill, remains }: FromOutside): void {
  const { departs, start, portOf } = broker;

  test('a bad listener takes no other down and says why', async () => {
    const { pem, source, listeners } = broker;
    const bad: ListenerConfig[] = [
      { ...oneWay(pem), id: 'bad-mismatch', key: pem.client.ec.key },
      { ...oneWay(pem), id: 'bad-missing', certificate: join(pem.directory, 'nowhere.pem') },
      // A key too short is bad for who has a rule about what it loads.
      ...(source.info.tlsLibrary.name === 'Go crypto/tls'
        ? []
        : [{ ...oneWay(pem), id: 'bad-short', ...pem.server.rsa512 }]),
    ];
    const some = [...bad.slice(0, 1), ...listeners.slice(0, 2), ...bad.slice(1)];
    const { started } = await start(some);
    await using _ = started;
    for (const { id } of bad) {
      const state = started.listeners.get(id);
      if (departs.startsWithBadKeys && state?.state === 'listening') {
        assert.notEqual(id, 'bad-missing');
        assert.equal((await echo(state.port, { ca: pem.ca })).state, 'failed', id);
        continue;
      }
      assert.equal(state?.state, 'refused', id);
      assert.ok(state.state === 'refused' && state.words.join(' ').length > 5, id);
    }
    for (const { id } of listeners.slice(0, 2)) {
      const options = { ca: pem.ca, client: pem.client.ec };
      assert.equal((await echo(portOf(id, started), options)).state, 'echoed', id);
    }
  });

  test('where every listener is bad, all are refused, and the broker is not called broken', async () => {
    const { pem } = broker;
    const key = departs.startsWithBadKeys ? join(pem.directory, 'none.key') : pem.client.ec.key;
    const bad = ['bad-1', 'bad-2', 'bad-3'].map((id) => ({ ...oneWay(pem), key, id }));
    const { started, runId } = await start(bad);
    await using _ = started;
    for (const { id } of bad) assert.equal(started.listeners.get(id)?.state, 'refused', id);
    assert.deepEqual(await remains(runId), []);
  });

  test('two at once do not disturb each other, and stopping leaves nothing', async () => {
    const { pem, listeners } = broker;
    const few = listeners.slice(0, 2);
    const [one, two] = await Promise.all([start(few), start(few)]);
    await one.started[Symbol.asyncDispose]();
    try {
      for (const { id } of few) assert.equal(await accepts(portOf(id, one.started)), false);
      assert.deepEqual(await remains(one.runId), []);
      const answer = await echo(portOf('plain', two.started), { ca: pem.ca });
      assert.equal(answer.state, 'echoed');
    } finally {
      await two.started[Symbol.asyncDispose]();
    }
    assert.deepEqual(await remains(two.runId), []);
  });

  test('says when it died, and starts again on the same ports', async () => {
    const { pem, listeners } = broker;
    const { started, runId } = await start(listeners.slice(0, 1));
    await using _ = started;
    const port = portOf('plain', started);
    assert.equal(started.died('plain'), undefined);
    if (kill !== undefined) {
      await kill(runId);
      const deadline = Date.now() + 60_000;
      while (started.died('plain') === undefined && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      assert.match(started.died('plain')?.words.at(-1) ?? '', /signal|exit code/);
    }
    await started.restart('plain', AbortSignal.timeout(120_000));
    assert.equal(started.died('plain'), undefined);
    assert.equal((await echo(port, { ca: pem.ca })).state, 'echoed');
    assert.ok(started.log('plain').length > 0);
  });
}
