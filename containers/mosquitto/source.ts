import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  BrokerSource,
  BrokerStartOptions,
  ListenerConfig,
  StartedBroker,
} from '../../harness/model/broker.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import type { Place } from '../lifecycle/container.ts';
import { PROBE_SCRIPT } from '../lifecycle/probe.ts';
import type { PortedListener, Recipe } from '../lifecycle/recipe.ts';
import { brokerDirectory } from '../lifecycle/run-directory.ts';
import type { Launcher } from '../lifecycle/running.ts';
import { startProcesses } from '../lifecycle/started-broker.ts';
import { cannot } from './cannot.ts';
import {
  renderAccount,
  renderConfiguration,
  renderControl,
  renderOpenssl,
  renderPsk,
  speaksTls,
} from './render.ts';
import { blame, clientPortOf, saysReady } from './words.ts';

export interface MosquittoParts {
  readonly info: BrokerInfo;
  readonly launcher: Launcher;
  /** The program; in a container its name on the image's PATH. */
  readonly program: string;
  readonly asRoot: boolean;
  /** Left out: on loopback. */
  readonly place?: Place;
}

/** mosquitto, wherever it runs: one process per distinct OpenSSL configuration. */
export function mosquittoSource(parts: MosquittoParts): BrokerSource {
  return {
    info: parts.info,
    cannot: (listener) => cannot(listener, parts.info),
    start: (listeners, options) => start(parts, listeners, options),
  };
}

async function start(
  parts: MosquittoParts,
  listeners: readonly ListenerConfig[],
  options: BrokerStartOptions,
): Promise<StartedBroker> {
  const byOpenssl = Map.groupBy(listeners, (listener) => renderOpenssl(listener) ?? '');
  const groups = [...byOpenssl].map(([openssl, members]) => {
    const name = openssl === '' ? 'default' : `openssl-${shortHash(openssl)}`;
    const directory = join(brokerDirectory(options.directory, parts.info.id), name);
    return { recipe: recipe(parts, directory, openssl), listeners: members };
  });
  return startProcesses(groups, options);
}

function recipe(parts: MosquittoParts, directory: string, openssl: string): Recipe {
  const configuration = join(directory, 'mosquitto.conf');
  const opensslConfiguration = join(directory, 'openssl.cnf');
  const how = { asRoot: parts.asRoot, ...(parts.place && { bind: parts.place.bind }) };
  const passwordFile = (id: string) => join(directory, `accounts-${id}`);
  const pskFile = (id: string) => join(directory, `psk-${id}`);
  const launch = (file: string) => ({
    command: [parts.program, '-c', file] as const,
    // Nothing of the user's own, whose OPENSSL_CONF would change every listener.
    environment: openssl === '' ? {} : { OPENSSL_CONF: opensslConfiguration },
    workingDirectory: directory,
  });
  const write = (file: string, listeners: readonly PortedListener[]) => {
    mkdirSync(directory, { recursive: true });
    const files = { ...how, passwordFile, pskFile };
    writeFileSync(file, renderConfiguration(listeners, files));
    if (openssl !== '') writeFileSync(opensslConfiguration, openssl);
    for (const { config } of listeners) {
      const { id, accepts, psk } = config;
      // mosquitto complains of password files that everybody can read.
      const mode = 0o600;
      if (accepts !== undefined) writeFileSync(passwordFile(id), renderAccount(accepts), { mode });
      if (psk !== undefined) writeFileSync(pskFile(id), renderPsk(psk), { mode });
    }
  };
  const probe = (listeners: readonly PortedListener[]) => {
    const files = listeners.map((one, index) => {
      const file = join(directory, `probe-${index}.conf`);
      write(file, [one]);
      return file;
    });
    return {
      ...launch(configuration),
      command: ['sh', '-c', PROBE_SCRIPT, parts.program, ...files] as const,
      reads: listeners.flatMap(filesOf),
    };
  };
  return {
    launcher: parts.launcher,
    ready: saysReady,
    ...(parts.place && { host: parts.place.host }),
    // The ports its log names are the proxy's: no line is a cell's own.
    clientPortOf: parts.place?.proxied === true ? () => undefined : clientPortOf,
    blame,
    // A process is started faster than one for each listener.
    ...(parts.info.mode === 'container' ? { probe } : {}),
    write(listeners) {
      write(configuration, listeners);
      return { ...launch(configuration), reads: listeners.flatMap(filesOf) };
    },
    async control(port) {
      const file = join(directory, 'control.conf');
      writeFileSync(file, renderControl(port, how));
      return { ...launch(file), reads: [] };
    },
  };
}

function filesOf({ config }: PortedListener): string[] {
  if (!speaksTls(config)) return [];
  const pair = config.psk === undefined ? [config.certificate, config.key] : [];
  const files = [...pair, config.clientTrustAnchors, config.crl];
  return files.filter((file) => file !== undefined);
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
