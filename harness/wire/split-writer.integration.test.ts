import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTap } from './index.ts';
import { openBroker, readAll } from './testing/loopback.ts';

const soon = () => AbortSignal.timeout(5000);

test('a ClientHello in two segments: the first octets, a moment later the rest', async () => {
  const hello = randomBytes(500);
  const segments: Buffer[] = [];
  await using broker = await openBroker(async (socket) => {
    socket.on('data', (segment) => segments.push(segment));
    await once(socket, 'end');
    socket.end('answer');
  });
  const options = { upstreamHost: '127.0.0.1', upstreamPort: broker.port, splitClientHello: 100 };
  await using tap = await openTap(options);
  const client = connectTo(tap.port);
  client.write(hello);
  for (const deadline = soon(); segments.length < 2 && !deadline.aborted; await sleep(2));
  client.end('more');
  assert.equal(String(await readAll(client)), 'answer');
  assert.equal(segments[0]?.length, 100);
  assert.ok(Buffer.concat(segments).equals(Buffer.concat([hello, Buffer.from('more')])));
  await tap.finished(soon());
  const { chunks } = tap.recording();
  assert.equal(chunks[0]?.data.length, 500, 'the record is of what the client sent');
});

test('who leaves while the rest waits leaves it to the broker all the same', async () => {
  await using broker = await openBroker(async (socket) => {
    const got = await readAll(socket);
    socket.end(got);
  });
  const options = { upstreamHost: '127.0.0.1', upstreamPort: broker.port, splitClientHello: 1 };
  await using tap = await openTap(options);
  const client = connectTo(tap.port);
  client.end('hello');
  assert.equal(String(await readAll(client)), 'hello');
  const evidence = await tap.finished(soon());
  assert.deepEqual(
    evidence.closes.map(({ leg, kind }) => `${leg} ${kind}`),
    ['client fin', 'broker fin'],
  );
});

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
