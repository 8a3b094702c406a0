import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type {
  BrokerSource,
  BrokerStartOptions,
  ListenerConfig,
  StartedBroker,
} from '../../../harness/model/broker.ts';
import { HarnessError } from '../../../harness/model/errors.ts';
import type { BrokerInfo } from '../../../harness/model/identity.ts';
import type { NodeProgram } from '../../detect-options.ts';
import { launchProcess } from '../../lifecycle/process.ts';
import type { Blame, Recipe } from '../../lifecycle/recipe.ts';
import { brokerDirectory } from '../../lifecycle/run-directory.ts';
import { startProcesses } from '../../lifecycle/started-broker.ts';
import { writeControlListener } from '../../command/control-listener.ts';
import { opensslLacks } from '../../../harness/model/openssl-names.ts';
import type { AedesListener } from '../listener.ts';
import { renderFront } from './render.ts';

/** aedes, in this process, behind the TLS of another Node: one process for all listeners. */
export function frontSource(node: NodeProgram, aedesVersion: string): BrokerSource {
  const info: BrokerInfo = {
    id: `aedes/${node.id}`,
    product: 'aedes',
    version: `${aedesVersion} behind Node ${node.version}`,
    tlsLibrary: { name: 'OpenSSL', version: node.opensslVersion },
    mode: 'process',
    available: true,
    versionAxis: true,
  };
  return {
    info,
    mqttVersions: ['3.1.1'],
    // The connection, and what became of it.
    lastWords: 2,
    cannot: ({ transport, ...listener }) =>
      transport === undefined
        ? [
            // What looks at a ClientHello before Node does is in this process.
            ...(['serverNames', 'alpnRequired'] as const).filter(
              (field) => listener[field] !== undefined,
            ),
            ...opensslLacks(listener, node.opensslVersion),
          ]
        : [`transport=${transport}`],
    start: (listeners, options) => start(info, node, listeners, options),
  };
}

async function start(
  info: BrokerInfo,
  node: NodeProgram,
  listeners: readonly ListenerConfig[],
  options: BrokerStartOptions,
): Promise<StartedBroker> {
  const behind = new Map<string, AedesListener>();
  const close = () => Promise.all([...behind.values()].map((one) => one.close()));
  try {
    for (const listener of listeners) await openFor(listener, behind);
    const portFor = (listener: ListenerConfig) => behind.get(accountOf(listener))?.port ?? 0;
    const directory = brokerDirectory(options.directory, info.id);
    const recipe = await frontRecipe(node, directory, portFor);
    const started = await startProcesses([{ recipe, listeners }], options);
    return {
      ...started,
      async [Symbol.asyncDispose]() {
        await started[Symbol.asyncDispose]();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A broker for each account that may come in, without TLS. */
async function openFor(
  listener: ListenerConfig,
  behind: Map<string, AedesListener>,
): Promise<void> {
  const account = accountOf(listener);
  if (behind.has(account)) return;
  const { AedesListener } = await import('../listener.ts');
  const plain = new AedesListener({ ...listener, id: account, transport: 'plain' });
  behind.set(account, plain);
  await plain.open(0);
}

const accountOf = ({ accepts }: ListenerConfig) => JSON.stringify(accepts ?? null);

async function frontRecipe(
  node: NodeProgram,
  directory: string,
  portFor: (listener: ListenerConfig) => number,
): Promise<Recipe> {
  const defaultCiphers = await defaultCiphersOf(node);
  const launch = (name: string, configuration: string) => {
    mkdirSync(directory, { recursive: true });
    const file = join(directory, name);
    // Keys are in it.
    writeFileSync(file, configuration, { mode: 0o600 });
    const front = join(import.meta.dirname, 'front.cjs');
    return {
      command: [node.file, front, file] as const,
      environment: {},
      workingDirectory: directory,
      reads: [],
    };
  };
  const render = (listeners: Parameters<Recipe['write']>[0]) =>
    renderFront(listeners, { portFor, defaultCiphers });
  return {
    launcher: launchProcess,
    ready: (text) => text === 'ready',
    clientPortOf,
    blame,
    write: (listeners) => launch('front.json', render(listeners)),
    async control(port) {
      mkdirSync(directory, { recursive: true });
      const config = await writeControlListener(directory);
      return launch('control.json', render([{ config, port }]));
    },
  };
}

/** Nobody else knows what this Node does by itself. */
async function defaultCiphersOf({ file }: NodeProgram): Promise<string> {
  const words = 'process.stdout.write(require("tls").DEFAULT_CIPHERS)';
  const { stdout } = await promisify(execFile)(file, ['-e', words], { timeout: 10_000 }).catch(
    (cause: unknown) => {
      throw new HarnessError('BROKER_NOT_READY', `${file} does not run`, {}, { cause });
    },
  );
  return stdout;
}

/** `54184 secure-connection version="TLSv1.3" ...` */
export function clientPortOf(text: string): number | undefined {
  const port = /^(\d+) [a-z-]+(?: |$)/.exec(text)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** `listener ID: WORDS`, the last it says. */
export function blame(words: readonly string[]): Blame | undefined {
  const [, id, why = ''] =
    words.map((text) => /^listener (\S+): (.*)$/.exec(text)).find(Boolean) ?? [];
  if (id === undefined) return undefined;
  return why.includes('EADDRINUSE')
    ? { kind: 'address-in-use' }
    : { kind: 'listener', id, words: [why] };
}
