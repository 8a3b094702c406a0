import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  BrokerSource,
  BrokerStartOptions,
  ListenerConfig,
  StartedBroker,
} from '../../harness/model/broker.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import { inVersionRange } from '../../harness/model/version-range.ts';
import type { Place } from '../lifecycle/container.ts';
import { LOOPBACK } from '../lifecycle/ports.ts';
import type { PortedListener, Recipe } from '../lifecycle/recipe.ts';
import { brokerDirectory } from '../lifecycle/run-directory.ts';
import type { Launcher } from '../lifecycle/running.ts';
import { startProcesses } from '../lifecycle/started-broker.ts';
import { cannot } from './cannot.ts';
import { renderListeners, renderNode } from './render.ts';
import { blame, clientPortOf, explains, leftOut, saysReady } from './words.ts';

export interface RabbitmqParts {
  readonly info: BrokerInfo;
  readonly launcher: Launcher;
  /** rabbitmq-server's own script, not a wrapper that changes the user and the directory. */
  readonly command: readonly [string, ...string[]];
  /** What the environment has beside what is set here. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the database is, and comes from where an image has one; left out: new, with the run. */
  readonly database?: string;
  /** Left out: on loopback. */
  readonly place?: Place;
}

/** RabbitMQ with its MQTT plug-in, wherever it runs: one node, and one for each account. */
export function rabbitmqSource(parts: RabbitmqParts): BrokerSource {
  return {
    info: parts.info,
    // https://www.rabbitmq.com/docs/mqtt: MQTT 5 came with 3.13.
    ...(inVersionRange('<3.13', parts.info.version) ? { mqttVersions: ['3.1.1'] as const } : {}),
    ...(parts.place?.proxied === true ? {} : { lastWords: 1, explains }),
    cannot,
    start: (listeners, options) => start(parts, listeners, options),
  };
}

/** Whether anonymous clients are let in is the node's decision, and so is who may. */
async function start(
  parts: RabbitmqParts,
  listeners: readonly ListenerConfig[],
  options: BrokerStartOptions,
): Promise<StartedBroker> {
  const byAccount = Map.groupBy(listeners, ({ accepts }) =>
    accepts === undefined ? 'anonymous' : `account-${shortHash(JSON.stringify(accepts))}`,
  );
  const groups = [...byAccount].map(([name, members]) => {
    const directory = join(brokerDirectory(options.directory, parts.info.id), name);
    return { recipe: recipe(parts, directory), listeners: members };
  });
  return startProcesses(groups, options);
}

/** Gives the node its listeners once it has booted; Erlang reads it without a compiler of its own. */
const MODULE = join(import.meta.dirname, 'node', 'matrix_listeners.erl');

function recipe(parts: RabbitmqParts, directory: string): Recipe {
  const listenersFile = join(directory, 'listeners.config');
  const write = (file: string, listeners: readonly PortedListener[]) => {
    mkdirSync(directory, { recursive: true });
    const anonymous = listeners.every(({ config }) => config.accepts === undefined);
    writeFileSync(join(directory, 'rabbitmq.conf'), renderNode({ anonymous }));
    writeFileSync(join(directory, 'enabled_plugins'), '[rabbitmq_mqtt].\n');
    // Accounts and passphrases are in it.
    writeFileSync(file, renderListeners(listeners), { mode: 0o600 });
    const own = join(directory, 'database');
    if (parts.database === undefined) rmSync(own, { recursive: true, force: true });
    return {
      command: parts.command,
      environment: environment({ ...parts, database: parts.database ?? own }, directory, file),
      workingDirectory: directory,
      reads: [MODULE, ...listeners.flatMap(filesOf)],
    };
  };
  return {
    launcher: parts.launcher,
    // A node boots in ten seconds where it has a core to itself.
    readyMs: 120_000,
    ready: saysReady,
    ...(parts.place && { host: parts.place.host }),
    // The ports its log names are the proxy's: no line is a cell's own.
    clientPortOf: parts.place?.proxied === true ? () => undefined : clientPortOf,
    leftOut,
    blame,
    write: (listeners) => write(listenersFile, listeners),
    async control(port) {
      const plain = { id: 'control', transport: 'plain', certificate: '', key: '' } as const;
      const file = join(directory, 'control.config');
      return write(file, [{ config: { ...plain, clientAuth: 'none' }, port }]);
    },
  };
}

/**
 * A node that nothing can reach but its MQTT clients, and that reads and writes nothing of the
 * machine's own RabbitMQ. It does not listen for other nodes, so it needs no epmd either: `-sname`
 * makes RabbitMQ find a node that has started, and `-erl_epmd_port` answers its question for a port.
 */
function environment(
  parts: RabbitmqParts & { readonly database: string },
  directory: string,
  listenersFile: string,
): Record<string, string | undefined> {
  const { database } = parts;
  const evaluated =
    '{ok,Name,Code}=compile:file(os:getenv("MATRIX_MODULE"),[binary]),' +
    '{module,Name}=code:load_binary(Name,[],Code),Name:start(os:getenv("MATRIX_LISTENERS")).';
  return {
    LANG: 'C.UTF-8',
    ...parts.environment,
    HOME: database,
    MATRIX_MODULE: MODULE,
    MATRIX_LISTENERS: listenersFile,
    MATRIX_BIND: parts.place?.bind ?? LOOPBACK,
    RABBITMQ_NODENAME: NODE,
    RABBITMQ_CONFIG_FILE: join(directory, 'rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(directory, 'no-advanced.config'),
    RABBITMQ_CONF_ENV_FILE: join(directory, 'no-rabbitmq-env.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(directory, 'enabled_plugins'),
    RABBITMQ_MNESIA_BASE: database,
    RABBITMQ_LOG_BASE: join(database, 'log'),
    RABBITMQ_SCHEMA_DIR: join(database, 'schema'),
    RABBITMQ_GENERATED_CONFIG_DIR: join(database, 'config'),
    // The script stays what was started: signals reach the node, and no shell waits for it.
    RABBITMQ_ALLOW_INPUT: 'true',
    // For every Erlang it may start, too; one that would ask epmd after all finds nobody there.
    ERL_ZFLAGS: '-start_epmd false',
    ERL_EPMD_ADDRESS: LOOPBACK,
    ERL_EPMD_PORT: '1',
    ERL_CRASH_DUMP_SECONDS: '0',
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
      `-noinput -sname ${NODE} -setcookie matrix ` +
      `-dist_listen false -erl_epmd_port 1 -eval ${evaluated}`,
  };
}

/** Each node is alone in its world, so all may have the name the images' database was made with. */
const NODE = 'rabbit@localhost';

function filesOf({ config }: PortedListener): string[] {
  if (config.transport !== undefined) return [];
  const { certificate, key, clientTrustAnchors, crl } = config;
  return [certificate, key, clientTrustAnchors, crl].filter((file) => file !== undefined);
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
