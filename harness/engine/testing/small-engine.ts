import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startMqttServer,
  startPlainMqttServer,
  startSilentServer,
} from '../../backends/contract/mqtt-server.ts';
import { detectProjectNode } from '../../backends/node.ts';
import { CertificateStore } from '../../certs/index.ts';
import type { Backend, BackendSource } from '../../model/backend.ts';
import type { BrokerSource, ListenerConfig, ListenerState } from '../../model/broker.ts';
import type { CertificateProfiles } from '../../model/certificate-profile.ts';
import type { Row } from '../../model/row.ts';
import type { Scenario } from '../../model/scenario.ts';
import { Engine } from '../engine.ts';

const EC = { type: 'ec', curve: 'P-256' } as const;
const ca = (commonName: string) => ({
  description: 'a CA',
  key: EC,
  issuer: 'self',
  subject: { commonName },
  basicConstraints: { ca: true },
  keyUsage: ['keyCertSign' as const],
});
const PROFILES: CertificateProfiles = {
  'ca/root': ca('root'),
  'ca/other': ca('other'),
  'server/good': {
    description: 'good',
    key: EC,
    issuer: 'ca/root',
    subjectAltName: { dns: ['broker.test'] },
  },
};

const part = {
  product: 'small',
  version: '1',
  tlsLibrary: { name: 'OpenSSL', version: process.versions.openssl ?? 'unknown' },
  available: true,
};

/** A broker of TLS servers in this process, one a listener; `plain` ones do without TLS, `silent` ones never answer. */
const broker: BrokerSource = {
  info: { ...part, id: 'small/1', mode: 'in-process' },
  cannot: () => [],
  async start(listeners) {
    const stack = new AsyncDisposableStack();
    const states = new Map<string, ListenerState>();
    for (const listener of listeners) {
      const { port } = stack.use(await serve(listener));
      states.set(listener.id, { state: 'listening', host: '127.0.0.1', port });
    }
    return {
      listeners: states,
      groups: 0,
      launches: { all: 0, failed: 0, control: 0, probe: 0 },
      log: () => [],
      died: () => undefined,
      restart: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  },
};

function serve({ transport, certificate, key }: ListenerConfig) {
  if (transport === 'silent') return startSilentServer();
  if (transport === 'plain') return startPlainMqttServer();
  return startMqttServer({ certificate, key });
}

/** A row of this id that a test makes up. */
export interface SmallRow {
  readonly id: string;
  readonly change: Partial<Scenario>;
}

export interface SmallEngine extends AsyncDisposable {
  readonly engine: Engine;
  /** Folder of the run. */
  readonly directory: string;
}

/** Node's driver against the small broker, with `connect` in between to look at what is asked. */
export async function openSmallEngine(
  rows: readonly SmallRow[],
  connect: (
    backend: Backend,
    ...asked: Parameters<Backend['connect']>
  ) => ReturnType<Backend['connect']>,
  signal: AbortSignal,
  source: Partial<BackendSource> = {},
): Promise<SmallEngine> {
  const directory = mkdtempSync(join(tmpdir(), 'small-engine-'));
  const [node] = await detectProjectNode({ cacheDirectory: directory, maxProcesses: 2 });
  if (node === undefined) throw new TypeError('no Node to run the driver');
  const backend: BackendSource = {
    ...source,
    info: node.info,
    async start(started) {
      const real = await node.start(started);
      return {
        info: real.info,
        capabilities: real.capabilities,
        connect: (...asked) => connect(real, ...asked),
        [Symbol.asyncDispose]: () => real[Symbol.asyncDispose](),
      };
    },
  };
  const engine = await Engine.create({
    runId: 'small',
    directory,
    rows: rows.map(({ id }) => rowOf(id, node.info.id)),
    scenarios: new Map(rows.map(({ id, change }) => [id, scenarioOf(id, change)])),
    certificates: CertificateStore.open({
      profiles: PROFILES,
      directory: join(directory, 'certificates'),
    }),
    backends: [backend],
    brokers: [broker],
    known: {},
    inFlight: 1,
    timeoutMs: 10_000,
    announce: () => {},
    signal,
  });
  return {
    engine,
    directory,
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function rowOf(id: string, backend: string): Row {
  return {
    id,
    scenario: id,
    title: id,
    broker: broker.info.id,
    tls: 'default',
    backends: [backend],
    expectation: { outcomes: [{ outcome: 'connected' }], exceptions: [] },
  };
}

function scenarioOf(id: string, change: Partial<Scenario>): Scenario {
  return {
    id,
    file: `/${id}.ts`,
    title: id,
    description: 'A case that a test makes up.',
    specs: ['RFC 8446 §2'],
    tags: [],
    server: { certificate: 'server/good', clientAuth: 'none' },
    client: { trustAnchors: ['ca/root'], servername: 'broker.test', verify: true },
    mqtt: { version: '3.1.1' },
    network: {},
    tls: ['default'],
    expect: { outcome: 'connected' },
    expectByTls: {},
    exceptions: [],
    ...change,
  };
}
