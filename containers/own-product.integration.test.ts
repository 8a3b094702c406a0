import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { BrokerSource } from '../harness/model/broker.ts';
import { Settings } from '../harness/model/settings.ts';
import { skipUnless } from '../harness/selftest/needs.ts';
import { detectBrokers } from './index.ts';
import { findProgram } from './lifecycle/find-program.ts';
import { findServer } from './rabbitmq/versions.ts';
import { echo } from './testing/echo.ts';
import { testCertificates } from './testing/pem.ts';

const scratch = mkdtempSync(join(tmpdir(), 'own-product-'));
const pem = testCertificates();
after(() => {
  pem[Symbol.dispose]();
  rmSync(scratch, { recursive: true, force: true });
});

// The example of docs/own-broker.md, word for word.
const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'own-broker.md'), 'utf8');
const example = /## Another build of RabbitMQ, EMQX or nats-server\n[^]*?```json\n([^]*?)```/.exec(
  page,
)?.[1];
const { brokers: settings = [] } = Settings.parse(JSON.parse(example ?? ''));

async function detect(some: typeof settings): Promise<BrokerSource[]> {
  const search = { settings: some, settingsDirectory: scratch, driver: 'process' } as const;
  return detectBrokers({ ...search, announce: () => {}, signal: AbortSignal.timeout(60_000) });
}

async function start(source: BrokerSource) {
  const listener = { ...pem.server.ec, clientAuth: 'none' } as const;
  return source.start(
    [
      { ...listener, id: 'one' },
      { ...listener, id: 'two', clientAuth: 'require', clientTrustAnchors: pem.ca },
    ],
    {
      directory: join(scratch, source.info.id.replace('/', '_')),
      runId: `own-product-${process.pid}`,
      signal: AbortSignal.timeout(60_000),
      announce: () => {},
    },
  );
}

test('without their image or program they are unavailable, with the reason', async () => {
  const found = await detect(settings);
  for (const id of ['rabbitmq/4', 'emqx/partial-chain', 'emqx/dev']) {
    const info = found.find((source) => source.info.id === id)?.info;
    assert.equal(info?.available, false, id);
    assert.match(info.reason ?? '', /needs containers|does not exist/, id);
  }
});

test(
  "a RabbitMQ of one's own serves what is asked for",
  {
    skip: skipUnless({
      name: 'RabbitMQ',
      there: findServer() === '/usr/lib/rabbitmq/bin/rabbitmq-server',
      install: 'apt-get install -y rabbitmq-server',
    }),
  },
  async () => {
    const source = (await detect(settings)).find(({ info }) => info.id === 'rabbitmq/mine');
    assert.ok(source?.info.available);
    await using started = await start(source);
    const one = started.listeners.get('one');
    assert.ok(one?.state === 'listening');
    assert.equal((await echo(one.port, { ca: pem.ca })).state, 'echoed');
  },
);

for (const args of [['-c', '{config}'], ['--no_advertise']] as const) {
  test(
    `a nats-server of one's own, with ${args.join(' ')}, serves what is asked for`,
    {
      skip: skipUnless({
        name: 'nats-server',
        there: findProgram('nats-server') !== undefined,
        install: 'apt-get install -y nats-server',
      }),
    },
    async () => {
      const [program = ''] = [findProgram('nats-server')];
      const [own, ...others] = (
        await detect([
          {
            id: 'nats/mine',
            product: 'nats',
            command: [program, ...args],
            environment: { GODEBUG: 'tls13=1' },
            version: '2.9.10',
          },
        ])
      ).filter(({ info }) => info.id === 'nats/mine');
      assert.ok(own?.info.available && others.length === 0);
      assert.deepEqual(own.info.tlsLibrary, { name: 'Go crypto/tls', version: 'unknown' });
      await using started = await start(own);
      assert.equal(started.groups, 2);
      for (const id of ['one', 'two']) {
        const listener = started.listeners.get(id);
        assert.ok(listener?.state === 'listening', JSON.stringify(listener));
        const answer = await echo(listener.port, { ca: pem.ca, client: pem.client.ec });
        assert.equal(answer.state, 'echoed', id);
      }
    },
  );
}

test("the documented nats-server of one's own is found where it is", async () => {
  const found = (await detect(settings)).find(({ info }) => info.id === 'nats/dev');
  const there = existsSync('/usr/sbin/nats-server');
  assert.equal(found?.info.available, there);
  assert.equal(found?.info.version, there ? '2.11.0' : 'unknown');
  // What 2.9 has no words for, this one has.
  const listener = { ...pem.server.ec, clientAuth: 'none', versions: ['1.3'] } as const;
  if (there) assert.deepEqual(found?.cannot(listener), []);
});

/** Not EMQX: a program in its place, to see what a start command of it is given. */
const STAND_IN = `
const { readFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { EMQX_NODE__DATA_DIR: data, EMQX_NODE__NAME: name } = process.env;
const text = readFileSync(data + '/configs/cluster.hocon', 'utf8');
if (text !== readFileSync(process.argv[2], 'utf8')) throw new Error('not the file it was told');
const alert = (socket) => socket.on('error', () => {}).end('15', 'hex');
const ports = [...text.matchAll(/"bind" = "127.0.0.1:(\\d+)"/g)].map(([, port]) => Number(port));
Promise.all(ports.map((port) => new Promise((done) => createServer(alert).listen(port, '127.0.0.1', done))))
  .then(() => console.log(name + ' ' + text.includes('"partial_chain" = true') + '\\nEMQX 0 is running now!'));
`;

test('a start command of EMQX gets its configuration where EMQX looks for it', async () => {
  writeFileSync(join(scratch, 'stand-in.cjs'), STAND_IN);
  const [own] = await detect([
    {
      id: 'emqx/stand-in',
      product: 'emqx',
      command: [process.execPath, join(scratch, 'stand-in.cjs'), '{config}'],
      sslOptions: { partial_chain: true },
    },
  ]).then((found) => found.filter(({ info }) => info.id === 'emqx/stand-in'));
  assert.ok(own);
  await using started = await start(own);
  assert.equal(started.listeners.get('one')?.state, 'listening');
  assert.equal(started.listeners.get('two')?.state, 'listening');
  const words = started.log('one').map(({ text }) => text);
  assert.ok(
    words.some((text) => /^emqx\d+@127\.0\.0\.1 true$/.test(text)),
    words.join('\n'),
  );
});
