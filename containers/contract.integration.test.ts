import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import type { BrokerSource } from '../harness/model/broker.ts';
import { Settings } from '../harness/model/settings.ts';
import { skipUnless } from '../harness/selftest/needs.ts';
import { IMAGES as EMQX_IMAGES } from './emqx/detect.ts';
import { detectBrokers } from './index.ts';
import { localDocker } from './lifecycle/docker.ts';
import { stateDirectory } from './lifecycle/state.ts';
import { publicId } from './lifecycle/find-broker.ts';
import { PUBLIC_IMAGES as MOSQUITTO_IMAGES, SUITES } from './mosquitto/detect.ts';
import { PUBLIC_IMAGES as RABBITMQ_IMAGES, SUITES as RABBITMQ_SUITES } from './rabbitmq/detect.ts';
import { PUBLIC_IMAGES as NATS_IMAGES, SUITES as NATS_SUITES } from './nats/detect.ts';
import { brokerContract } from './testing/contract.ts';

const signal = AbortSignal.timeout(1_400_000);

// The Node that runs this stands for those of the fleet, which a checkout need not have.
const nodes = [
  {
    id: 'node-own',
    file: process.execPath,
    version: process.versions.node,
    opensslVersion: process.versions.openssl,
  },
];

function detectAll(driver: 'container' | 'process'): Promise<BrokerSource[]> {
  const options = { settings: ownBrokers, settingsDirectory: scratch, driver, nodes, signal };
  return detectBrokers({ ...options, announce: () => {}, pullTimeoutMs: 1 });
}

async function detect(
  driver: 'container' | 'process',
  wanted: (source: BrokerSource) => boolean,
): Promise<BrokerSource> {
  const found = (await detectAll(driver)).find(wanted);
  assert.ok(found);
  return found;
}

// Beside the project's modules, for the example to find aedes.
const cache = join(import.meta.dirname, '..', '.cache');
mkdirSync(cache, { recursive: true });
const scratch = mkdtempSync(join(cache, 'own-broker-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

// The example of docs/own-broker.md, word for word.
const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'own-broker.md'), 'utf8');
writeFileSync(join(scratch, 'acme-broker.mjs'), /```js\n([^]*?)```/.exec(page)?.[1] ?? '');
const { brokers: ownBrokers = [] } = Settings.parse({
  brokers: [
    {
      id: 'acme/1.0',
      configuration: 'json',
      command: [process.execPath, 'acme-broker.mjs', '{config}'],
      ready: '^ready$',
      version: '1.0.3',
      cannot: [
        'transport',
        'alpnRequired',
        'serverNames',
        'psk',
        'sessionTickets',
        'ocspStaple',
        'versions=1.0',
        'versions=1.1',
        'cipherSuites',
        'cipherSuites13',
        'groups',
        'signatureAlgorithms',
        'crl',
        'securityLevel',
        'mqtt.version=5',
      ],
    },
  ],
});

const isMosquitto = (source: BrokerSource) => source.info.product === 'mosquitto';
const program = await detect('process', isMosquitto);
const inContainers = await detectAll('container');

brokerContract('aedes', () => detect('process', ({ info }) => info.product === 'aedes'), {
  remains: () => Promise.resolve([]),
  skip: false,
});

brokerContract(
  'aedes behind the TLS of another Node',
  () => detect('process', ({ info }) => info.id === 'aedes/node-own'),
  {
    kill: killProcesses,
    remains: (runId) => Promise.resolve(processesOf(runId).map((pid) => `process ${pid}`)),
    skip: false,
  },
);

brokerContract('mosquitto as a process', () => Promise.resolve(program), {
  kill: killProcesses,
  remains: (runId) => Promise.resolve(processesOf(runId).map((pid) => `process ${pid}`)),
  skip: skipUnless({
    name: 'mosquitto',
    there: program.info.available,
    install: 'apt-get install -y mosquitto',
  }),
});

/** RabbitMQ on OTP's ssl; 3.10 speaks MQTT 3.1.1 only. */
const OTP = {
  startsWithBadKeys: true,
  closesOnUnknownMqtt: true,
  refusesUntrustedWhereOptional: true,
  takesWeakKeys: true,
  hasNoTickets: true,
} as const;

const rabbit = await detect(
  'process',
  ({ info }) => info.product === 'rabbitmq' && info.mode === 'process',
);

brokerContract('RabbitMQ as a process', () => Promise.resolve(rabbit), {
  kill: killProcesses,
  remains: (runId) => Promise.resolve(processesOf(runId).map((pid) => `process ${pid}`)),
  departs: OTP,
  skip: skipUnless({
    name: 'RabbitMQ',
    there: rabbit.info.available,
    install: 'apt-get install -y rabbitmq-server',
  }),
});

for (const suite of RABBITMQ_SUITES) {
  const container = await detect('container', ({ info }) => info.id === `rabbitmq/${suite}`);
  brokerContract(`RabbitMQ of ${suite} in a container`, () => Promise.resolve(container), {
    kill: killContainers,
    remains: async (runId) => (await containersOf(runId)).map((id) => `container ${id}`),
    departs: OTP,
    skip: skipUnless({
      name: `${suite}'s image with RabbitMQ`,
      there: container.info.available,
      install: 'npm run images -- brokers',
    }),
  });
}

/** Images that are not ours to make: where they are here they are held to the same. */
const PUBLIC_IMAGES = [
  ...MOSQUITTO_IMAGES.map((image) => ({ product: 'mosquitto', image, departs: {} })),
  ...NATS_IMAGES.map((image) => ({ product: 'nats', image, departs: {} })),
  ...RABBITMQ_IMAGES.map((image) => ({ product: 'rabbitmq', image, departs: OTP })),
  ...EMQX_IMAGES.map((image) => ({ product: 'emqx', image, departs: OTP })),
];

for (const { product, image, departs } of PUBLIC_IMAGES) {
  const id = publicId({ name: product }, image);
  const container = inContainers.find((source) => source.info.id === id);
  brokerContract(
    `${image} in a container`,
    () => detect('container', ({ info }) => info.id === id),
    {
      kill: killContainers,
      remains: async (runId) => (await containersOf(runId)).map((one) => `container ${one}`),
      departs,
      skip: skipUnless({
        name: image,
        there: container?.info.available === true,
        install: `docker pull ${image}`,
        rare: true,
      }),
    },
  );
}

for (const suite of SUITES) {
  const container = await detect('container', ({ info }) => info.id === `mosquitto/${suite}`);
  brokerContract(`mosquitto of ${suite} in a container`, () => Promise.resolve(container), {
    kill: killContainers,
    remains: async (runId) => (await containersOf(runId)).map((id) => `container ${id}`),
    skip: skipUnless({
      name: `${suite}'s image with mosquitto`,
      there: container.info.available,
      install: 'npm run images -- brokers',
    }),
  });
}

const nats = await detect('process', ({ info }) => info.product === 'nats');

brokerContract('nats-server as a process', () => Promise.resolve(nats), {
  kill: killProcesses,
  remains: (runId) => Promise.resolve(processesOf(runId).map((pid) => `process ${pid}`)),
  skip: skipUnless({
    name: 'nats-server',
    there: nats.info.available,
    install: 'apt-get install -y nats-server',
  }),
});

for (const suite of NATS_SUITES) {
  const container = await detect('container', ({ info }) => info.id === `nats/${suite}`);
  brokerContract(`nats-server of ${suite} in a container`, () => Promise.resolve(container), {
    kill: killContainers,
    remains: async (runId) => (await containersOf(runId)).map((id) => `container ${id}`),
    skip: skipUnless({
      name: `${suite}'s image with nats-server`,
      there: container.info.available,
      install: 'npm run images -- brokers',
    }),
  });
}

brokerContract(
  'a command of your own',
  () => detect('process', ({ info }) => info.id === 'acme/1.0'),
  {
    kill: killProcesses,
    remains: (runId) => Promise.resolve(processesOf(runId).map((pid) => `process ${pid}`)),
    skip: false,
  },
);

async function killProcesses(runId: string): Promise<void> {
  for (const pid of processesOf(runId)) process.kill(pid, 'SIGKILL');
}

async function killContainers(runId: string): Promise<void> {
  const engine = await docker();
  for (const id of await containersOf(runId)) await engine.kill(id);
}

/** From the notes kept for the next run's sweep. */
function processesOf(runId: string): number[] {
  const directory = join(stateDirectory(), 'processes');
  return readdirSync(directory)
    .map((name): unknown => {
      try {
        return JSON.parse(readFileSync(join(directory, name), 'utf8'));
      } catch {
        return undefined; // another run's, gone or being written
      }
    })
    .flatMap((entry) => {
      const ours = entry instanceof Object && Reflect.get(entry, 'runId') === runId;
      return ours ? [Number(Reflect.get(entry, 'pid'))] : [];
    });
}

async function docker() {
  const engine = await localDocker();
  assert.ok(!('missing' in engine));
  return engine;
}

async function containersOf(runId: string): Promise<string[]> {
  const found = await (await docker()).labelled(`mqtt-tls-matrix.run=${runId}`, signal);
  return found.map(({ id }) => id);
}
