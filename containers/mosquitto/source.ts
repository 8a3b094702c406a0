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
import type { PortedListener, Recipe } from '../lifecycle/recipe.ts';
import { brokerDirectory } from '../lifecycle/run-directory.ts';
import type { Launcher } from '../lifecycle/running.ts';
import { startProcesses } from '../lifecycle/started-broker.ts';
import { renderAccount, renderConfiguration, renderControl, renderOpenssl } from './render.ts';
import { blame, clientPortOf, saysReady } from './words.ts';

export interface MosquittoParts {
  readonly info: BrokerInfo;
  readonly launcher: Launcher;
  /** The program; in a container its name on the image's PATH. */
  readonly program: string;
  readonly asRoot: boolean;
}

/** mosquitto, wherever it runs: one process per distinct OpenSSL configuration. */
export function mosquittoSource(parts: MosquittoParts): BrokerSource {
  return {
    info: parts.info,
    cannot: (listener) => cannot(listener, parts.info.tlsLibrary.version),
    start: (listeners, options) => start(parts, listeners, options),
  };
}

function start(
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
  const passwordFile = (id: string) => join(directory, `accounts-${id}`);
  const launch = (file: string) => ({
    command: [parts.program, '-c', file] as const,
    // Nothing of the user's own, whose OPENSSL_CONF would change every listener.
    environment: openssl === '' ? {} : { OPENSSL_CONF: opensslConfiguration },
    workingDirectory: directory,
  });
  return {
    launcher: parts.launcher,
    ready: saysReady,
    clientPortOf,
    blame,
    write(listeners) {
      mkdirSync(directory, { recursive: true });
      const text = renderConfiguration(listeners, { asRoot: parts.asRoot, passwordFile });
      writeFileSync(configuration, text);
      if (openssl !== '') writeFileSync(opensslConfiguration, openssl);
      for (const { config } of listeners) {
        if (config.accepts === undefined) continue;
        // mosquitto complains of password files that everybody can read.
        writeFileSync(passwordFile(config.id), renderAccount(config.accepts), { mode: 0o600 });
      }
      return { ...launch(configuration), reads: listeners.flatMap(filesOf) };
    },
    async control(port) {
      const file = join(directory, 'control.conf');
      writeFileSync(file, renderControl(port, { asRoot: parts.asRoot }));
      return { ...launch(file), reads: [] };
    },
  };
}

function filesOf({ config }: PortedListener): string[] {
  const files = [config.certificate, config.key, config.clientTrustAnchors, config.crl];
  return files.filter((file) => file !== undefined);
}

/**
 * What a listener asks for that mosquitto 2.0 cannot be told. A group that OpenSSL does not know
 * must be named here: OpenSSL ignores a list with an unknown name without a word.
 */
function cannot(listener: Omit<ListenerConfig, 'id'>, opensslVersion: string): string[] {
  const missing: string[] = [];
  // require_certificate false is SSL_VERIFY_NONE: no CertificateRequest is sent at all.
  if (listener.clientAuth === 'request') missing.push('clientAuth=request');
  const [major = 0, minor = 0] = opensslVersion.split('.').map(Number);
  for (const group of listener.groups ?? []) {
    const since = GROUPS_SINCE[group];
    if (since === undefined) continue;
    const known = major > since[0] || (major === since[0] && minor >= since[1]);
    if (!known) missing.push(`groups=${group}`);
  }
  return missing;
}

/** OpenSSL's CHANGES: ffdhe groups in TLS 1.3 since 3.0, ML-KEM hybrids since 3.5. */
const GROUPS_SINCE: Readonly<Record<string, readonly [number, number]>> = {
  ffdhe2048: [3, 0],
  ffdhe3072: [3, 0],
  X25519MLKEM768: [3, 5],
};

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
