import assert from 'node:assert/strict';
import { Server } from 'node:net';
import { connect } from 'node:tls';
import { after, test, type TestContext } from 'node:test';
import { Aedes, type AedesOptions } from 'aedes';
import { HarnessError } from '../../harness/model/errors.ts';
import { accepts } from '../lifecycle/ports.ts';
import { testCertificates } from '../testing/pem.ts';
import { aedesSource } from './source.ts';

const options = (directory: string) => ({
  directory,
  runId: 'unit',
  signal: AbortSignal.timeout(10_000),
  announce() {},
});

const pem = testCertificates();
after(() => pem[Symbol.dispose]());
const listener = (id: string) => ({ id, ...pem.server.ec, clientAuth: 'none' as const });

/** Servers that listen from here on; `fault` may make one of them fail. */
function watchListen(t: TestContext, fault: (count: number) => string | undefined): Server[] {
  const servers: Server[] = [];
  const listen = Server.prototype.listen;
  t.mock.method(Server.prototype, 'listen', function (this: Server, ...args: unknown[]) {
    servers.push(this);
    const code = fault(servers.length);
    if (code === undefined) return Reflect.apply(listen, this, args);
    const error = Object.assign(new Error(`listen ${code}`), { code });
    process.nextTick(() => this.emit('error', error));
    return this;
  });
  return servers;
}

test('a listener the machine has no room for is a fault, and what was opened is closed', async (t) => {
  for (const code of ['EMFILE', 'EADDRINUSE']) {
    const servers = watchListen(t, (count) => (count === 2 ? code : undefined));
    const closed = t.mock.method(Aedes.prototype, 'close');
    const start = aedesSource().start([listener('a'), listener('b')], options(pem.directory));
    await assert.rejects(start, (error) => {
      assert.ok(error instanceof HarnessError && error.code === 'BROKER_NOT_READY');
      assert.match(error.message, new RegExp(code));
      return true;
    });
    assert.deepEqual(
      servers.map(({ listening }) => listening),
      [false, false],
    );
    assert.equal(closed.mock.callCount(), 2);
    t.mock.restoreAll();
  }
});

test('a certificate that does not match its key is refused by the broker, the rest starts', async () => {
  const bad = { ...listener('bad'), key: pem.client.ec.key };
  await using broker = await aedesSource().start([bad, listener('good')], options(pem.directory));
  assert.equal(broker.listeners.get('bad')?.state, 'refused');
  const good = broker.listeners.get('good');
  assert.ok(good?.state === 'listening' && (await accepts(good.port)));
});

test('nothing that throws in a callback, or is emitted as an error, ends this process', async (t) => {
  const servers = watchListen(t, () => undefined);
  const createBroker = Aedes.createBroker;
  t.mock.method(Aedes, 'createBroker', async (options: AedesOptions) => {
    const broker = await createBroker(options);
    broker.handle = () => {
      throw new Error('from handle');
    };
    return broker;
  });
  await using broker = await aedesSource().start([listener('a')], options(pem.directory));
  const state = broker.listeners.get('a');
  assert.ok(state?.state === 'listening');
  servers[0]?.emit('error', new Error('accept EMFILE'));
  const client = connect({ port: state.port, host: state.host, rejectUnauthorized: false });
  client.on('error', () => {});
  // Its first octet brings it to the broker.
  client.write('x');
  const said = (words: string) => broker.log('a').some(({ text }) => text.includes(words));
  const deadline = Date.now() + 5_000;
  while (!said('from handle') && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  client.destroy();
  assert.ok(said('broker-error message="accept EMFILE"'));
  assert.ok(said('broker-error message="from handle"'));
});
