import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { BrokerSource, ListenerConfig } from '../harness/model/broker.ts';
import type { BrokerInfo } from '../harness/model/identity.ts';
import { aedesSource } from './aedes/source.ts';
import { emqxSource } from './emqx/source.ts';
import type { Launcher } from './lifecycle/running.ts';
import { mosquittoSource } from './mosquitto/source.ts';
import { natsSource } from './nats/source.ts';
import { rabbitmqSource } from './rabbitmq/source.ts';

/** A program in any product's place: it listens, answers and says that it is ready. */
function launcherThatSays(...words: readonly string[]): Launcher {
  return async ({ ports = [] }, log) => {
    const servers = await Promise.all(
      ports.map(
        (port) =>
          new Promise<ReturnType<typeof createServer>>((resolve) => {
            // The first octet of an alert: RFC 8446 §5.1.
            const server = createServer((socket) => {
              socket.on('error', () => {});
              socket.end('15', 'hex');
            });
            server.listen(port, '127.0.0.1', () => resolve(server));
          }),
      ),
    );
    for (const text of words) log.push(text);
    let end: (how: string) => void = () => {};
    const ended = new Promise<string>((resolve) => (end = resolve));
    const stop = async () => {
      for (const server of servers) server.close();
      end('signal SIGTERM');
    };
    return { ended, stop };
  };
}

const infoOf = (product: string, mode: BrokerInfo['mode']): BrokerInfo => ({
  id: `${product}/1`,
  product,
  version: '5.0.0',
  tlsLibrary: { name: 'any', version: '1' },
  mode,
  available: true,
});

const base = { certificate: '/c.pem', key: '/k.pem', clientAuth: 'none' } as const;
const ann = { accepts: { username: 'ann', password: 'secret' } };
const bob = { accepts: { username: 'bob', password: 'secret' } };

/** Differs in every way that decides where a listener can be, each way twice. */
const LISTENERS: readonly ListenerConfig[] = [
  base,
  { ...base, clientAuth: 'require', clientTrustAnchors: '/ca.pem' } as const,
  { ...base, transport: 'plain' } as const,
  { ...base, groups: ['secp384r1'] } as const,
  { ...base, groups: ['secp384r1'], certificate: '/other.pem' } as const,
  { ...base, signatureAlgorithms: ['rsa_pkcs1_sha512'] } as const,
  { ...base, versions: ['1.2'] } as const,
  { ...base, versions: ['1.3'] } as const,
  { ...base, ...ann },
  { ...base, ...ann, certificate: '/other.pem' },
  { ...base, ...bob },
].map((one, index) => ({ ...one, id: `l${index}` }));

const rabbitmq = {
  info: infoOf('rabbitmq', 'process'),
  launcher: launcherThatSays(`mqtt-tls-matrix: ${LISTENERS.length} listeners asked for, all tried`),
  command: ['rabbitmq-server'] as const,
  environment: {},
};
const emqx = {
  info: infoOf('emqx', 'process'),
  launcher: launcherThatSays('EMQX 5.8.6 is running now!'),
  command: ['emqx', 'foreground'] as const,
  environment: {},
};
const mosquitto = {
  launcher: launcherThatSays('mosquitto version 2.0.11 running'),
  program: 'mosquitto',
  asRoot: false,
};
const nats = {
  launcher: launcherThatSays('[7] [INF] Server is ready'),
  program: 'nats-server',
};

const EXPECTED: readonly (readonly [string, BrokerSource, number, string])[] = [
  [
    'mosquitto',
    mosquittoSource({ ...mosquitto, info: infoOf('mosquitto', 'process') }),
    4,
    'OpenSSL configuration: none, groups, signature algorithms, a newest version',
  ],
  ['RabbitMQ', rabbitmqSource(rabbitmq), 3, 'account, and who needs none'],
  ['EMQX', emqxSource(emqx), 3, 'account, and who needs none'],
  ['nats-server', natsSource({ ...nats, info: infoOf('nats', 'process') }), 11, 'listener'],
  [
    'nats-server in an image with a shell',
    natsSource({ ...nats, info: infoOf('nats', 'container'), hasShell: true }),
    1,
    'thirty-two listeners',
  ],
];

for (const [name, source, groups, what] of EXPECTED) {
  test(`${name} is launched once for each ${what}`, async (t) => {
    const directory = mkdtempSync(join(tmpdir(), 'packing-'));
    t.after(() => rmSync(directory, { recursive: true, force: true }));
    const options = { directory, runId: 'unit', signal: AbortSignal.timeout(30_000) };
    await using started = await source.start(LISTENERS, { ...options, announce: () => {} });
    for (const { id } of LISTENERS) assert.equal(started.listeners.get(id)?.state, 'listening', id);
    assert.equal(started.groups, groups);
    assert.deepEqual(started.launches, { all: groups, failed: 0, control: 0, probe: 0 });
  });
}

test('aedes is in this process, whatever it listens on', async () => {
  const plain = LISTENERS.map((one) => ({ ...one, transport: 'plain' as const }));
  const options = { directory: '/', runId: 'unit', signal: AbortSignal.timeout(30_000) };
  await using started = await aedesSource().start(plain, { ...options, announce: () => {} });
  assert.equal(started.groups, 0);
  assert.equal(started.launches.all, 0);
});
