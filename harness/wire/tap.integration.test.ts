import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTap } from './index.ts';
import { openNaiveTap } from './naive-tap.ts';
import { KEPT_BYTES } from './recorder.ts';
import { openBroker, readAll } from './testing/loopback.ts';

const ALERT = Buffer.from('15030300020228', 'hex');
const soon = () => AbortSignal.timeout(5000);

test('every byte passes, both ways, and a half-close with it', async () => {
  const request = randomBytes(9_000_000);
  const answer = randomBytes(6_000_000);
  await using broker = await openBroker(async (socket) => {
    const got = await readAll(socket);
    assert.ok(got.equals(request), 'the broker got what the client sent');
    socket.end(answer);
  });
  await using tap = await openTap({ upstreamHost: '127.0.0.1', upstreamPort: broker.port });
  const client = connectTo(tap.port);
  client.end(request);
  const got = await readAll(client);
  assert.ok(got.equals(answer), 'the client got what the broker sent');
  const evidence = await tap.finished(soon());
  await broker.served;
  assert.deepEqual(evidence.bytes, { client: request.length, broker: answer.length });
  assert.deepEqual(evidence.closes, [
    { leg: 'client', kind: 'fin', order: 1 },
    { leg: 'broker', kind: 'fin', order: 2 },
  ]);
  const { chunks, dropped } = tap.recording();
  const kept = Buffer.concat(chunks.filter((c) => c.from === 'client').map((c) => c.data));
  assert.ok(kept.equals(request.subarray(0, KEPT_BYTES)), 'the first bytes are kept');
  assert.equal(dropped.client, request.length - KEPT_BYTES);
  assert.equal(dropped.broker, answer.length - KEPT_BYTES);
});

test('a slow reader loses nothing', async () => {
  const answer = randomBytes(12_000_000);
  await using broker = await openBroker((socket) => socket.end(answer));
  await using tap = await openTap({ upstreamHost: '127.0.0.1', upstreamPort: broker.port });
  const client = connectTo(tap.port).pause();
  await sleep(100);
  const got = await readAll(client);
  assert.ok(got.equals(answer));
  client.end();
  await tap.finished(soon());
});

test('a client that floods a broker which then resets is read to its end', async () => {
  await using broker = await openBroker((socket) => socket.pause());
  await using tap = await openTap({ upstreamHost: '127.0.0.1', upstreamPort: broker.port });
  const client = connectTo(tap.port);
  const flood = randomBytes(20_000_000);
  client.end(flood);
  const socket = await broker.connection;
  await sleep(100);
  assert.ok(
    client.writableLength > 0,
    'the tap holds the client back while the broker reads nothing',
  );
  socket.resetAndDestroy();
  assert.equal((await readAll(client)).length, 0);
  const evidence = await tap.finished(soon());
  assert.equal(evidence.bytes.client, flood.length);
  assert.deepEqual(evidence.closes, [
    { leg: 'broker', kind: 'rst', order: 1 },
    { leg: 'client', kind: 'fin', order: 2 },
  ]);
});

/**
 * In one turn of the event loop the client writes and the broker says its last and resets, so that
 * a tap finds the client's bytes first, writes them to a connection that is gone, and learns of the
 * reset by a write error, with the alert unread.
 */
async function raceOfAlertAndWrite(
  tapPort: number,
  broker: Awaited<ReturnType<typeof openBroker>>,
) {
  const client = connectTo(tapPort);
  const received = readAll(client);
  client.write('hello');
  const socket = await broker.connection;
  await once(socket, 'data');
  client.write('pending');
  socket.write(ALERT);
  socket.resetAndDestroy();
  return { client, received: await received };
}

test('an alert before a reset reaches the client and the record, even after a write error', async () => {
  for (let round = 0; round < 50; round += 1) {
    await using broker = await openBroker();
    await using tap = await openTap({ upstreamHost: '127.0.0.1', upstreamPort: broker.port });
    const { client, received } = await raceOfAlertAndWrite(tap.port, broker);
    assert.ok(received.equals(ALERT), `round ${round}: the client got ${received.toString('hex')}`);
    // What it still sends is taken and goes nowhere; it must not be answered with a reset.
    client.write('more');
    await sleep(1);
    client.end('and more');
    const evidence = await tap.finished(soon());
    assert.equal(evidence.alerts[0]?.name, 'handshake_failure');
    assert.deepEqual(evidence.closes, [
      { leg: 'broker', kind: 'rst', order: 1 },
      { leg: 'client', kind: 'fin', order: 2 },
    ]);
    assert.equal(client.errored, null);
  }
});

test('the same race loses the alert in an ordinary proxy: the test above can fail', async () => {
  let lost = 0;
  for (let round = 0; round < 50; round += 1) {
    await using broker = await openBroker();
    await using tap = await openNaiveTap('127.0.0.1', broker.port);
    const { client, received } = await raceOfAlertAndWrite(tap.port, broker);
    if (!received.equals(ALERT)) lost += 1;
    client.destroy();
  }
  assert.ok(lost > 0, 'an ordinary proxy lost nothing');
});

test('the last alert of a client that resets reaches the broker and the record', async () => {
  await using broker = await openBroker();
  await using tap = await openTap({ upstreamHost: '127.0.0.1', upstreamPort: broker.port });
  const client = connectTo(tap.port).pause();
  client.write('hello');
  const socket = await broker.connection;
  const received = readAll(socket);
  await once(socket, 'data');
  client.write(ALERT);
  socket.write('unread');
  await sleep(10);
  client.resetAndDestroy();
  // The broker sees a FIN, not a reset: readAll() would have failed.
  assert.equal(
    (await received).toString('hex'),
    `${Buffer.from('hello').toString('hex')}${ALERT.toString('hex')}`,
  );
  socket.end();
  const evidence = await tap.finished(soon());
  assert.deepEqual(evidence.closes[0], { leg: 'client', kind: 'rst', order: 1 });
});

test('a close_notify in plaintext is a close of its own, before the FIN', async () => {
  await using broker = await openBroker(async (socket) => {
    await readAll(socket);
    socket.end();
  });
  await using tap = await openTap({ upstreamHost: '127.0.0.1', upstreamPort: broker.port });
  connectTo(tap.port).end(Buffer.from('15030300020100', 'hex'));
  const { closes } = await tap.finished(soon());
  assert.deepEqual(closes, [
    { leg: 'client', kind: 'close_notify', order: 1 },
    { leg: 'client', kind: 'fin', order: 2 },
    { leg: 'broker', kind: 'fin', order: 3 },
  ]);
});

test('a broker that does not take the connection: the client is closed, and it is said', async () => {
  const gone = await openBroker();
  await gone[Symbol.asyncDispose]();
  await using tap = await openTap({ upstreamHost: '127.0.0.1', upstreamPort: gone.port });
  const client = connectTo(tap.port);
  client.write('hello');
  assert.equal((await readAll(client)).length, 0);
  client.end();
  const evidence = await tap.finished(soon());
  assert.equal(evidence.clientConnected, true);
  assert.equal(evidence.brokerConnected, false);
  assert.equal(evidence.brokerSidePort, undefined);
  assert.equal(evidence.upstreamError, 'ECONNREFUSED');
  assert.deepEqual(evidence.closes, [{ leg: 'client', kind: 'fin', order: 1 }]);
});

test('a connection this machine cannot make is told from one the broker refuses', async () => {
  // A stream has no multicast: the kernel says so (tcp_v4_connect) and nothing leaves the machine.
  await using tap = await openTap({ upstreamHost: '224.0.0.1', upstreamPort: 9 });
  const client = connectTo(tap.port);
  assert.equal((await readAll(client)).length, 0);
  client.end();
  const evidence = await tap.finished(soon());
  assert.equal(evidence.brokerConnected, false);
  assert.equal(evidence.upstreamError, 'ENETUNREACH');
});

test('an end of a connection that was made is no failure to connect', async () => {
  // Not before it has read something: a reset as quick as the answer to SYN is a failed connect().
  await using broker = await openBroker((socket) =>
    socket.once('data', () => socket.resetAndDestroy()),
  );
  await using tap = await openTap({ upstreamHost: '127.0.0.1', upstreamPort: broker.port });
  const client = connectTo(tap.port);
  client.write('hello');
  await readAll(client);
  client.end();
  const evidence = await tap.finished(soon());
  assert.equal(evidence.brokerConnected, true);
  assert.equal(evidence.upstreamError, undefined);
  assert.equal(evidence.refusedConnections, undefined);
});

test('who had not closed when we gave up is silent', async () => {
  await using broker = await openBroker();
  await using tap = await openTap({ upstreamHost: '127.0.0.1', upstreamPort: broker.port });
  const client = connectTo(tap.port);
  client.on('error', () => {});
  client.write('hello');
  const socket = await broker.connection;
  const evidence = await tap.finished(AbortSignal.timeout(50));
  assert.equal(evidence.brokerSidePort, socket.remotePort);
  assert.deepEqual(evidence.closes, [
    { leg: 'client', kind: 'silence', order: 1 },
    { leg: 'broker', kind: 'silence', order: 2 },
  ]);
});

test('nobody came', async () => {
  await using tap = await openTap({ upstreamHost: '127.0.0.1', upstreamPort: 9 });
  const evidence = await tap.finished(AbortSignal.abort());
  assert.equal(evidence.clientConnected, false);
  assert.deepEqual(evidence.closes, []);
  assert.deepEqual(evidence.flow, []);
  assert.deepEqual(evidence.timings, {});
});

test('a second connection is reset, counted, and does not disturb the first', async () => {
  await using broker = await openBroker((socket) => socket.pipe(socket));
  await using tap = await openTap({ upstreamHost: '127.0.0.1', upstreamPort: broker.port });
  const first = connectTo(tap.port);
  await once(first, 'connect');
  const second = connectTo(tap.port);
  const [error] = (await once(second, 'error')) as [NodeJS.ErrnoException];
  assert.equal(error.code, 'ECONNRESET');
  first.end('still here');
  assert.equal(String(await readAll(first)), 'still here');
  assert.equal((await tap.finished(soon())).refusedConnections, 1);
});

test('nothing is left after disposal, in whatever state it was', async () => {
  const outside = new AbortController();
  {
    await using broker = await openBroker();
    const options = { upstreamHost: '127.0.0.1', upstreamPort: broker.port };
    await using unused = await openTap(options);
    await using busy = await openTap({ ...options, signal: outside.signal });
    const client = connectTo(busy.port);
    client.on('error', () => {});
    client.write('hello');
    await broker.connection;
    const finished = busy.finished(soon());
    outside.abort();
    assert.equal((await finished).closes[0]?.kind, 'silence');
    client.destroy();
    assert.ok(unused.port > 0);
  }
  for (const deadline = soon(); openHandles().length > 0 && !deadline.aborted; await sleep(5));
  assert.deepEqual(openHandles(), []);
  await assert.rejects(
    openTap({ upstreamHost: '127.0.0.1', upstreamPort: 9, signal: outside.signal }),
    { name: 'AbortError' },
  );
});

/** Every socket and listening port of this process. */
const openHandles = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));

const clients = new Set<Socket>();
afterEach(() => {
  for (const client of clients) client.destroy();
  clients.clear();
});

function connectTo(port: number): Socket {
  const client = connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true });
  clients.add(client);
  return client;
}
