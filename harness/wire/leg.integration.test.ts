import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Leg } from './leg.ts';

test('bytes that arrived while the leg was paused survive a write error', async () => {
  await using pair = await socketPair();
  const leg = new Leg(pair.near);
  const received: Buffer[] = [];
  const ends: string[] = [];
  leg.listen({ data: (chunk) => received.push(chunk), end: (kind) => ends.push(kind) });
  leg.pause();
  // More than a stream's high-water mark, so that part waits in the stream and part in the kernel.
  const sent = Buffer.alloc(120_000, 'last words ');
  pair.far.write(sent);
  await sleep(20);
  assert.equal(received.length, 0, 'a paused leg hands nothing on');
  pair.far.resetAndDestroy();
  leg.write(Buffer.from('too late'));
  await leg.closed;
  assert.ok(Buffer.concat(received).equals(sent));
  assert.deepEqual(ends, ['rst']);
});

test('a FIN that a reset overtook is still a FIN, as whoever reads in time sees it', async () => {
  await using pair = await socketPair();
  const leg = new Leg(pair.near);
  const received: string[] = [];
  const ends: string[] = [];
  leg.listen({ data: (chunk) => received.push(String(chunk)), end: (kind) => ends.push(kind) });
  leg.pause();
  pair.far.end('goodbye');
  await once(pair.far, 'finish');
  await sleep(5);
  pair.far.destroy();
  await once(pair.far, 'close');
  // The first write is answered with a reset, the second one fails.
  leg.write(Buffer.from('one'));
  await sleep(5);
  leg.write(Buffer.from('two'));
  await leg.closed;
  assert.deepEqual(received, ['goodbye']);
  assert.deepEqual(ends, ['fin']);
});

test('giving up still reads what has arrived, and does not make up an end', async () => {
  await using pair = await socketPair();
  const leg = new Leg(pair.near);
  const received: string[] = [];
  const ends: string[] = [];
  leg.listen({ data: (chunk) => received.push(String(chunk)), end: (kind) => ends.push(kind) });
  pair.far.write('just in time');
  leg.destroy();
  await leg.closed;
  assert.deepEqual(received, ['just in time']);
  assert.deepEqual(ends, []);
});

test('writing to a leg that is gone neither blocks nor throws', async () => {
  await using pair = await socketPair();
  const leg = new Leg(pair.near);
  leg.listen({ data: () => {}, end: () => {} });
  leg.destroy();
  await leg.closed;
  assert.equal(leg.write(Buffer.from('nobody')), true);
  leg.end();
});

async function socketPair(): Promise<{ near: Socket; far: Socket } & AsyncDisposable> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const near = connect({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    allowHalfOpen: true,
    noDelay: true,
  });
  const [far] = (await once(server, 'connection')) as [Socket];
  if (near.connecting) await once(near, 'connect');
  far.on('error', () => {});
  return {
    near,
    far,
    async [Symbol.asyncDispose]() {
      near.destroy();
      far.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
