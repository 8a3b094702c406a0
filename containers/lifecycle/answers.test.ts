import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import tls from 'node:tls';
import { readClientHello } from '../aedes/client-hello.ts';
import { answersHello, doorOf, untilAnswered, type Door } from './answers.ts';
import { clientHello } from './client-hello.ts';

const HOST = '127.0.0.1';
/** For who will not answer; who does may take longer, on a machine under load. */
const PATIENCE_MS = 200;
const LONG_MS = 10_000;
const hello = clientHello('localhost');

async function listening(t: TestContext, server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

const ask = (port: number, patienceMs = LONG_MS) =>
  answersHello({ port, hello }, HOST, AbortSignal.timeout(2 * LONG_MS), patienceMs);

test('it says a name and protocols, of TLS 1.2 and 1.3', () => {
  const version = 0x0303;
  assert.deepEqual(readClientHello(hello), { version, serverName: 'localhost' });
  const listener = { id: 'a', certificate: '', key: '', clientAuth: 'none' } as const;
  const config = { ...listener, serverNames: ['broker.test'], alpn: ['mqtt', 'x-amzn-mqtt-ca'] };
  assert.deepEqual(readClientHello(doorOf({ config, port: 1 }).hello ?? Buffer.of()), {
    version,
    serverName: 'broker.test',
    protocols: ['mqtt', 'x-amzn-mqtt-ca'],
  });
  assert.deepEqual(doorOf({ config: { ...config, transport: 'silent' }, port: 1 }), { port: 1 });
});

test('who accepts and says nothing, closes or speaks another language does not answer', async (t) => {
  const servers = {
    silent: createServer((socket) => socket.resume()),
    'never reads': createServer(() => {}),
    'closes at once': createServer((socket) => socket.destroy()),
    'closes when it has read': createServer((socket) => socket.once('data', () => socket.end())),
    http: createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  };
  for (const [name, server] of Object.entries(servers)) {
    assert.equal(await ask(await listening(t, server), PATIENCE_MS), false, name);
  }
  const gone = createServer().listen(0, HOST);
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  assert.equal(await ask(port), false, 'nobody');
});

test('the first octet of an alert is an answer', async (t) => {
  const alert = createServer((socket) => socket.end('15', 'hex'));
  assert.equal(await ask(await listening(t, alert)), true);
});

test("Node's TLS answers without a certificate, and with old versions only", async (t) => {
  const servers = {
    'no certificate': tls.createServer(),
    'pre-shared keys': tls.createServer({ ciphers: 'PSK', pskCallback: () => null }),
    'TLS 1.0': tls.createServer({ minVersion: 'TLSv1', maxVersion: 'TLSv1' }),
  };
  for (const [name, server] of Object.entries(servers)) {
    server.on('tlsClientError', () => {});
    assert.equal(await ask(await listening(t, server)), true, name);
  }
});

test('any of them is one that answers, each is all, and who does not is named', async (t) => {
  const refused = createServer((socket) => socket.destroy());
  const port = await listening(t, refused);
  const mute = { port, hello };
  const alert = createServer((socket) => socket.end('15', 'hex'));
  const good = { port: await listening(t, alert), hello };
  const until = (doors: readonly Door[], which: 'each' | 'any', ms = LONG_MS) =>
    untilAnswered(doors, which, HOST, AbortSignal.timeout(ms));
  assert.deepEqual(await until([mute, good], 'any'), []);
  assert.deepEqual(await until([{ port }, good], 'each'), []);
  assert.deepEqual(await until([mute], 'any', PATIENCE_MS), [mute]);

  // Who is asked again has not answered, and the others have had their turn.
  const enough = new AbortController();
  let asked = 0;
  refused.on('connection', () => (asked += 1) > 2 && enough.abort());
  const silent = await untilAnswered([mute, good, { port }], 'each', HOST, enough.signal);
  assert.deepEqual(silent, [mute]);
});

test('who stays silent keeps nobody longer than the signal lets it', async (t) => {
  const port = await listening(
    t,
    createServer(() => {}),
  );
  let fastest = Infinity;
  // The patience there is without a signal is as long each time; what else the machine does is not.
  for (let tries = 0; tries < 3; tries += 1) {
    const since = performance.now();
    const [door] = await untilAnswered([{ port, hello }], 'each', HOST, AbortSignal.timeout(100));
    assert.equal(door?.port, port);
    fastest = Math.min(fastest, performance.now() - since);
  }
  assert.ok(fastest < 1_500, `${fastest} ms`);
});
