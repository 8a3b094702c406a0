import { createRequire } from 'node:module';
import * as z from 'zod';
import type {
  BrokerSource,
  BrokerStartOptions,
  ListenerConfig,
  ListenerState,
  StartedBroker,
} from '../../harness/model/broker.ts';
import { HarnessError } from '../../harness/model/errors.ts';
import type { DetectOptions } from '../detect-options.ts';
import { LOOPBACK } from '../lifecycle/ports.ts';
import { opensslLacks } from '../../harness/model/openssl-names.ts';
import { frontSource } from './front/source.ts';
import type { AedesListener } from './listener.ts';

/** aedes, in this process and behind the TLS of every other Node there is. */
export function detectAedes({ nodes = [], driver }: DetectOptions): BrokerSource[] {
  const version = aedesVersion();
  // front.cjs needs what Node has since then.
  const others = driver === 'container' ? [] : nodes.filter((node) => parseInt(node.version) >= 16);
  return [aedesSource(version), ...others.map((node) => frontSource(node, version))];
}

/** aedes on Node's own TLS, in this process: the broker that is always there. */
export function aedesSource(version = aedesVersion()): BrokerSource {
  return {
    info: {
      id: `aedes/${version.split('.')[0]}`,
      product: 'aedes',
      version,
      tlsLibrary: { name: 'OpenSSL', version: process.versions.openssl },
      mode: 'in-process',
      available: true,
    },
    mqttVersions: ['3.1.1'],
    websocket: true,
    lastWords: 2,
    cannot: (listener) =>
      listener.transport === undefined ? opensslLacks(listener, process.versions.openssl) : [],
    start,
  };
}

async function start(
  listeners: readonly ListenerConfig[],
  { signal }: BrokerStartOptions,
): Promise<StartedBroker> {
  const states = new Map<string, ListenerState>();
  const started = new Map<string, AedesListener>();
  const dispose = async () => {
    await Promise.all([...started.values()].map((listener) => listener.close()));
  };
  // Only now: TLS and aedes take longer to load than all brokers to be found.
  const { AedesListener } = await import('./listener.ts');
  try {
    for (const config of listeners) {
      signal.throwIfAborted();
      const listener = configure(() => new AedesListener(config));
      if ('words' in listener) {
        states.set(config.id, { state: 'refused', words: listener.words });
        continue;
      }
      await listener.open(0);
      started.set(config.id, listener);
      states.set(config.id, { state: 'listening', host: LOOPBACK, port: listener.port });
    }
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    listeners: states,
    groups: 0,
    launches: { all: 0, failed: 0, control: 0, probe: 0 },
    log: (id) => started.get(id)?.log.lines ?? [],
    died: () => undefined,
    async restart(id) {
      const listener = started.get(id);
      if (listener === undefined) {
        throw new HarnessError('BROKER_CONFIGURATION', `there is no listener ${id}`);
      }
      await listener.close();
      await listener.open(listener.port);
    },
    [Symbol.asyncDispose]: dispose,
  };
}

/** What Node will not be configured for, a broker on it refuses. */
function configure(
  create: () => AedesListener,
): AedesListener | { readonly words: readonly string[] } {
  try {
    return create();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const words = error instanceof Error ? error.message : String(error);
    if (code !== 'EMFILE' && code !== 'ENFILE') return { words: [words] };
    // The machine's fault, whatever the listener is.
    throw new HarnessError('BROKER_NOT_READY', `aedes: ${words}`, {}, { cause: error });
  }
}

function aedesVersion(): string {
  // Its package.json is not exported, so it is found beside its entry.
  const resolve = createRequire(import.meta.url).resolve;
  const directory = resolve('aedes').replace(/[^/]*$/, '');
  const manifest: unknown = createRequire(import.meta.url)(`${directory}package.json`);
  return z.looseObject({ version: z.string() }).parse(manifest).version;
}
