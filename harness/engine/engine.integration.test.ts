import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import type { ConnectRequest } from '../model/driver-protocol.ts';
import type { Observation } from '../model/observation.ts';
import type { Engine } from './engine.ts';
import { openSmallEngine } from './testing/small-engine.ts';

const signal = AbortSignal.timeout(30_000);
const client = { trustAnchors: ['ca/root'], servername: 'broker.test', verify: true };
const resuming = { id: 'resuming', change: { client: { ...client, resume: true as const } } };
const leftOver = (directory: string) =>
  readdirSync(directory).filter((name) => name.startsWith('session-'));

test('the second of two connections resumes the session of the first, which is then gone', async () => {
  const asked: ConnectRequest[] = [];
  let mode: number | undefined;
  await using small = await openSmallEngine(
    [resuming],
    (backend, request, ...rest) => {
      asked.push(request);
      // Secrets lie in it.
      if (request.loadSession !== undefined) mode = statSync(dirname(request.loadSession)).mode;
      return backend.connect(request, ...rest);
    },
    signal,
  );
  const { outcome, negotiated, evidence } = await observed(small.engine, 'resuming');
  assert.equal(outcome, 'connected');
  assert.equal(negotiated.resumed, true);
  assert.ok(
    evidence.includes('the second of two connections: it offered the session of the first'),
  );
  const [first, second] = asked.slice(-2);
  assert.notEqual(first?.saveSession, undefined);
  assert.equal(second?.loadSession, first?.saveSession);
  assert.equal(second?.saveSession, undefined);
  assert.notEqual(first?.port, second?.port, 'each has a tap of its own');
  assert.equal((mode ?? 0) & 0o077, 0);
  assert.deepEqual(leftOver(small.directory), []);
});

test('without a session there is a second connection all the same, and it is said', async () => {
  await using small = await openSmallEngine(
    [resuming],
    (backend, request, ...rest) => {
      const changed = { ...request };
      delete changed.saveSession;
      return backend.connect(changed, ...rest);
    },
    signal,
  );
  const { outcome, negotiated, evidence } = await observed(small.engine, 'resuming');
  assert.equal(outcome, 'connected');
  assert.equal(negotiated.resumed, false);
  assert.match(evidence.at(-1) ?? '', /no session was to be had/);
});

test('a first connection that fails is the cell’s, and there is no second', async () => {
  const asked: ConnectRequest[] = [];
  const untrusting = { ...client, trustAnchors: ['ca/other'], resume: true as const };
  await using small = await openSmallEngine(
    [{ id: 'untrusting', change: { client: untrusting } }],
    (backend, request, ...rest) => {
      if (request.saveSession !== undefined || request.loadSession !== undefined)
        asked.push(request);
      return backend.connect(request, ...rest);
    },
    signal,
  );
  const { outcome, reason, evidence } = await observed(small.engine, 'untrusting');
  assert.deepEqual({ outcome, reason }, { outcome: 'refused', reason: 'unknown_ca' });
  assert.match(evidence.at(-1) ?? '', /the first of two connections/);
  assert.equal(asked.length, 1);
  assert.deepEqual(leftOver(small.directory), []);
});

test('who waits for a silent peer has a deadline of its own and keeps nobody from work', async () => {
  const deadlines: number[] = [];
  const worked = Promise.withResolvers<void>();
  await using small = await openSmallEngine(
    [
      {
        id: 'silent',
        change: {
          server: { certificate: 'server/good', clientAuth: 'none', transport: 'silent' },
          deadlineMs: 300,
        },
      },
      { id: 'good', change: {} },
    ],
    async (backend, request, ...rest) => {
      deadlines.push(request.deadlineMs);
      // The only place in flight must be free for the other row, or this waits for ever.
      if (request.deadlineMs === 300) await worked.promise;
      return backend.connect(request, ...rest);
    },
    signal,
  );
  const silent = observed(small.engine, 'silent');
  const good = await observed(small.engine, 'good');
  assert.equal(good.outcome, 'connected');
  worked.resolve();
  const { outcome, stage } = await silent;
  assert.deepEqual({ outcome, stage }, { outcome: 'timeout', stage: 'hello' });
  // Three canaries, with the run's own deadline, and the two cells.
  assert.deepEqual(deadlines.toSorted(), [10_000, 10_000, 10_000, 10_000, 300].toSorted());
});

test('without TLS on either side there is the exchange alone', async () => {
  const server = { certificate: 'server/good', clientAuth: 'none', transport: 'plain' } as const;
  await using small = await openSmallEngine(
    [{ id: 'plain', change: { server, client: { ...client, transport: 'plain' } } }],
    (backend, ...asked) => backend.connect(...asked),
    signal,
  );
  const { outcome, negotiated } = await observed(small.engine, 'plain');
  assert.equal(outcome, 'connected');
  assert.equal(negotiated.cipher, 'unknown');
});

test('a backend whose MQTT goes over WebSocket is not asked where the broker has none', async () => {
  let asked = 0;
  await using small = await openSmallEngine(
    [{ id: 'over-websocket', change: {} }],
    (backend, ...request) => {
      asked += 1;
      return backend.connect(...request);
    },
    signal,
    { websocket: true },
  );
  const { outcome, evidence } = await observed(small.engine, 'over-websocket');
  assert.equal(outcome, 'unsupported');
  assert.deepEqual(evidence, ['the broker cannot do MQTT over WebSocket']);
  assert.equal(asked, 0);
});

async function observed(engine: Engine, row: string): Promise<Observation> {
  const { cells } = await engine.runRow(row);
  const [cell] = cells;
  assert.ok(cell !== undefined);
  return cell.observation;
}
