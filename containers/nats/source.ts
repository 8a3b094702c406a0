import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type {
  BrokerSource,
  BrokerStartOptions,
  ListenerConfig,
  StartedBroker,
} from '../../harness/model/broker.ts';
import { brokerDirectory } from '../lifecycle/run-directory.ts';
import { startProcesses } from '../lifecycle/started-broker.ts';
import { cannot } from './cannot.ts';
import { natsRecipe, storeIn, type NatsParts } from './recipe.ts';

/** `Client connection created`, `Starting TLS ...`, `TLS handshake error`, `Client connection closed`. */
const LINES_OF_A_FAILURE = 4;

/** nats-server, wherever it runs: a process has one MQTT listener. */
export function natsSource(parts: NatsParts): BrokerSource {
  const proxied = parts.place?.proxied === true;
  return {
    info: parts.info,
    // MQTT 5 is answered with CONNACK 1 (server/mqtt.go, mqttParseConnect).
    mqttVersions: ['3.1.1'],
    // The ports its log names are the proxy's then: no line is a cell's own.
    ...(proxied ? {} : { lastWords: LINES_OF_A_FAILURE }),
    cannot: (listener) => cannot(listener, parts.info),
    start: (listeners, options) => start(parts, listeners, options),
  };
}

/** More at once would only wait for the machine's cores. */
const PROCESSES_AT_ONCE = 8;
/** A container is what takes its time, and one of these serves so many. */
const CONTAINERS_AT_ONCE = 2;
const IN_A_CONTAINER = 32;

async function start(
  parts: NatsParts,
  listeners: readonly ListenerConfig[],
  options: BrokerStartOptions,
): Promise<StartedBroker> {
  const directory = brokerDirectory(options.directory, parts.info.id);
  const size = parts.hasShell === true ? IN_A_CONTAINER : 1;
  const groups = Array.from({ length: Math.ceil(listeners.length / size) }, (_, index) => ({
    recipe: natsRecipe(parts, join(directory, String(index))),
    listeners: listeners.slice(index * size, (index + 1) * size),
  }));
  const atOnce = parts.info.mode === 'container' ? CONTAINERS_AT_ONCE : PROCESSES_AT_ONCE;
  const started = await startProcesses(groups, options, atOnce);
  return {
    ...started,
    async [Symbol.asyncDispose]() {
      await started[Symbol.asyncDispose]();
      // Configurations stay for people to read; sessions of clients that are gone serve nobody.
      for (const index of groups.keys()) {
        rmSync(storeIn(join(directory, String(index))), { recursive: true, force: true });
      }
    },
  };
}
