import { resolve } from 'node:path';
import type { BackendSource } from '../../model/backend.ts';
import type { BackendInfo } from '../../model/identity.ts';
import type { WolfsslBackendSettings } from '../../model/settings.ts';
import type { DetectOptions } from '../detect-options.ts';
import { startDriverPool } from '../driver-pool.ts';
import { absentSource, type DriverSource } from '../driver-source.ts';
import { buildDriver, cachedDriver } from './build.ts';
import { locateWolfssl, type WolfsslParts } from './locate.ts';

const INSTALL = 'apt-get install -y gcc libc6-dev libwolfssl-dev libcjson-dev';
/** What a prefix does not bring itself. */
const INSTALL_FOR_PREFIX = 'apt-get install -y gcc libc6-dev libcjson-dev';

/** `wolfssl/system`, and one backend for every `wolfsslPrefix` of the settings. Runs no process. */
export async function detectWolfssl(options: DetectOptions): Promise<BackendSource[]> {
  const { settings } = options;
  const prefixes = (settings?.backends ?? []).filter(
    (backend): backend is WolfsslBackendSettings => 'wolfsslPrefix' in backend,
  );
  return [
    source('wolfssl/system', 'system', undefined, options),
    ...prefixes.map(({ id, wolfsslPrefix }) =>
      source(id, 'settings', resolve(settings?.directory ?? '.', wolfsslPrefix), options),
    ),
  ];
}

function source(
  id: string,
  from: 'system' | 'settings',
  prefix: string | undefined,
  options: DetectOptions,
): BackendSource | DriverSource {
  const located = locateWolfssl(prefix);
  if (located.kind === 'missing') {
    return absentSource({
      ...identity(id, from, 'unknown', 'unknown'),
      reason: located.reason,
      ...(from === 'system' ? { install: INSTALL } : {}),
      ...(from === 'settings' && located.packagesHelp ? { install: INSTALL_FOR_PREFIX } : {}),
    });
  }
  const { parts } = located;
  const cached = cachedDriver(parts, options.cacheDirectory);
  const version = cached.packageVersion ?? parts.headerVersion;
  return {
    info: { ...identity(id, from, version, parts.headerVersion), available: true },
    command: async (signal) => {
      const { path } = await buildDriver(parts, options.cacheDirectory, signal);
      return { file: path, args: [] };
    },
    start: (signal) => start(id, from, parts, options, signal),
  };
}

/** What the header said at detection gives way to what the loaded library says of itself. */
async function start(
  id: string,
  from: string,
  parts: WolfsslParts,
  options: DetectOptions,
  signal: AbortSignal,
) {
  const driver = await buildDriver(parts, options.cacheDirectory, signal);
  return startDriverPool(
    {
      info: {
        ...identity(id, from, driver.packageVersion ?? 'unknown', 'unknown'),
        available: true,
      },
      command: { file: driver.path, args: [] },
      maxProcesses: options.maxProcesses,
    },
    signal,
  );
}

function identity(
  id: string,
  from: string,
  version: string,
  libraryVersion: string,
): Omit<BackendInfo, 'available'> {
  return {
    id,
    stack: 'wolfssl',
    product: 'wolfSSL',
    version,
    tlsLibrary: { name: 'wolfSSL', version: libraryVersion },
    source: from,
  };
}
