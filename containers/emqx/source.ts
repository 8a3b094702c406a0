import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type {
  BrokerSource,
  BrokerStartOptions,
  ListenerConfig,
  StartedBroker,
} from '../../harness/model/broker.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import type { Place } from '../lifecycle/container.ts';
import { LOOPBACK } from '../lifecycle/ports.ts';
import type { PortedListener, Recipe } from '../lifecycle/recipe.ts';
import { brokerDirectory } from '../lifecycle/run-directory.ts';
import type { Launcher } from '../lifecycle/running.ts';
import { startProcesses } from '../lifecycle/started-broker.ts';
import { cannot } from './cannot.ts';
import type { Hocon } from './hocon.ts';
import { configurationIn, renderAccounts, renderConfiguration, type SslOptions } from './render.ts';
import { UNVERIFIED } from './unverified.ts';
import { blame, clientPortOf, saysReady } from './words.ts';

export interface EmqxParts {
  readonly info: BrokerInfo;
  readonly launcher: Launcher;
  /** `{config}` in it becomes the path of the rendered configuration. */
  readonly command: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory?: string;
  readonly sslOptions?: SslOptions;
  /** Where a container can write; left out: with the run. */
  readonly dataDirectory?: string;
  /** Left out: on loopback. */
  readonly place?: Place;
}

/** EMQX, wherever it runs: one node, and one more for each further account. */
export function emqxSource(parts: EmqxParts): BrokerSource {
  return {
    info: { ...parts.info, note: UNVERIFIED },
    cannot,
    start(listeners, options) {
      options.announce(`${parts.info.id} is ${UNVERIFIED}`);
      return start(parts, listeners, options);
    },
  };
}

/** A node has one list of accounts, which must not let anybody in at another's listener. */
async function start(
  parts: EmqxParts,
  listeners: readonly ListenerConfig[],
  options: BrokerStartOptions,
): Promise<StartedBroker> {
  const byAccount = Map.groupBy(listeners, ({ accepts }) => JSON.stringify(accepts ?? null));
  const groups = [...byAccount].map(([account, members], index) => {
    const directory = join(brokerDirectory(options.directory, parts.info.id), String(index));
    return {
      recipe: recipe(parts, directory, numberOf(`${options.runId} ${account}`)),
      listeners: members,
    };
  });
  return startProcesses(groups, options);
}

function recipe(parts: EmqxParts, directory: string, number: number): Recipe {
  const { place } = parts;
  const inContainer = parts.info.mode === 'container';
  const accountsFile = join(directory, 'accounts.csv');
  const dataDirectory = parts.dataDirectory ?? join(directory, 'data');
  // Where it cannot be written from here, it is copied there at the start.
  const file =
    parts.dataDirectory === undefined
      ? configurationIn(dataDirectory)
      : join(directory, 'emqx.hocon');
  const write = (listeners: readonly PortedListener[]) => {
    mkdirSync(directory, { recursive: true });
    // A container's node is another user, who is given this folder and not the way to it.
    if (inContainer) chmodSync(directory, 0o755);
    if (parts.dataDirectory === undefined) {
      rmSync(dataDirectory, { recursive: true, force: true });
      mkdirSync(dirname(configurationIn(dataDirectory)), { recursive: true });
    }
    const text = renderConfiguration(listeners, {
      bind: place?.bind ?? LOOPBACK,
      sslOptions: parts.sslOptions ?? {},
      accountsFile,
    });
    // Accounts and passphrases are in them.
    for (const [path, content] of [
      [file, text],
      [accountsFile, renderAccounts(listeners)],
    ] as const) {
      writeFileSync(path, content, { mode: 0o600 });
      chmodSync(path, inContainer ? 0o644 : 0o600);
    }
    const [program, ...args] = parts.command.map((arg) => arg.replaceAll('{config}', file));
    return {
      command: [program ?? '', ...args] as const,
      environment: {
        ...nodeEnvironment(number, dataDirectory),
        ...parts.environment,
        EMQX_RENDERED: file,
        EMQX_CONFIGURATION: configurationIn(dataDirectory),
      },
      workingDirectory: parts.workingDirectory ?? directory,
      reads: [...listeners.flatMap(filesOf), ...filesIn(parts.sslOptions)],
    };
  };
  return {
    launcher: parts.launcher,
    // A node boots in ten seconds where it has a core to itself.
    readyMs: 120_000,
    ready: saysReady,
    ...(place && { host: place.host }),
    // The ports its log names are the proxy's: no line is a cell's own.
    clientPortOf: place?.proxied === true ? () => undefined : clientPortOf,
    blame,
    write,
    async control(port) {
      const plain = { id: 'control', transport: 'plain', certificate: '', key: '' } as const;
      return write([{ config: { ...plain, clientAuth: 'none' }, port }]);
    },
  };
}

/**
 * What comes before the machine's own emqx.conf (docs.emqx.com, "Environment Variables"): a node of
 * its own, on loopback, without the listeners and the dashboard every EMQX begins with.
 */
function nodeEnvironment(number: number, dataDirectory: string): Record<string, string> {
  const enable = ['TCP', 'SSL', 'WS', 'WSS'].map((type) => [
    `EMQX_LISTENERS__${type}__DEFAULT__ENABLE`,
    'false',
  ]);
  return {
    LANG: 'C.UTF-8',
    HOME: dataDirectory,
    // Its number is what the port it has for other nodes is counted from (ekka, ekka_dist:port/1).
    EMQX_NODE__NAME: `emqx${number}@127.0.0.1`,
    EMQX_NODE__COOKIE: 'matrix',
    EMQX_NODE__DATA_DIR: dataDirectory,
    EMQX_RPC__LISTEN_ADDRESS: LOOPBACK,
    EMQX_DASHBOARD__LISTENERS__HTTP__BIND: '0',
    ERL_AFLAGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    ...Object.fromEntries(enable),
  };
}

function numberOf(text: string): number {
  return 1 + (createHash('sha256').update(text).digest().readUInt32BE() % 999);
}

function filesOf({ config }: PortedListener): string[] {
  if (config.transport !== undefined) return [];
  const files = [config.certificate, config.key, config.clientTrustAnchors];
  return files.filter((file) => file !== undefined);
}

/** Paths the settings name, at any depth; one that only the image has is not mounted. */
function filesIn(value: Hocon | undefined): string[] {
  if (typeof value === 'string') return value.startsWith('/') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(filesIn) : [];
}
