import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { BrokerSource } from '../harness/model/broker.ts';
import { Settings } from '../harness/model/settings.ts';
import { skipUnless } from '../harness/selftest/needs.ts';
import { detectBrokers } from './index.ts';
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
const example = /## Another build of RabbitMQ or EMQX\n[^]*?```json\n([^]*?)```/.exec(page)?.[1];
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
