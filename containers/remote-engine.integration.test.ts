import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { after } from 'node:test';
import { skipUnless } from '../harness/selftest/needs.ts';
import { detectBrokers } from './index.ts';
import { dockerEngine } from './lifecycle/docker.ts';
import { brokerContract } from './testing/contract.ts';

/**
 * The machine's engine, over TCP: from here on it is one that shares neither files nor network. A
 * file of its own, because testcontainers asks for the engine once a process.
 */
const signal = AbortSignal.timeout(300_000);
const server = createServer((from) => {
  const to = connect('/var/run/docker.sock');
  from.on('error', () => to.destroy());
  to.on('error', () => from.destroy());
  from.pipe(to).pipe(from);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
after(() => server.close());
const { port } = server.address() as AddressInfo;
process.env['DOCKER_HOST'] = `tcp://127.0.0.1:${port}`;

const engine = await dockerEngine();
const found = await detectBrokers({
  settings: [],
  settingsDirectory: import.meta.dirname,
  driver: 'container',
  announce: () => {},
  pullTimeoutMs: 1,
  signal,
});
const source = found.find(({ info }) => info.id === 'mosquitto/bookworm');
assert.ok(source);

brokerContract('mosquitto in a container of a remote engine', () => Promise.resolve(source), {
  kill: async (runId) => {
    for (const id of await containersOf(runId)) await remote().kill(id);
  },
  remains: async (runId) => (await containersOf(runId)).map((id) => `container ${id}`),
  skip: skipUnless({
    name: "bookworm's image with mosquitto",
    there: source.info.available,
    install: 'npm run images -- brokers',
  }),
});

function remote() {
  assert.ok(!('missing' in engine) && engine.remote !== undefined);
  return engine;
}

async function containersOf(runId: string): Promise<string[]> {
  const all = await remote().labelled(`mqtt-tls-matrix.run=${runId}`, signal);
  return all.map(({ id }) => id);
}
