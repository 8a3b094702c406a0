import { resolve } from 'node:path';
import type { BackendSource } from '../../model/backend.ts';
import type { BackendInfo } from '../../model/identity.ts';
import type { WolfsslBackendSettings } from '../../model/settings.ts';
import type { DetectOptions } from '../detect-options.ts';
import { startDriverPool } from '../driver-pool.ts';
import { absentSource, type DriverSource } from '../driver-source.ts';
import { upstreamVersion } from '../suites.ts';
import { buildDriver, cachedDriver, type CachedDriver } from './build.ts';
import { locateNative, type NativeParts } from './locate.ts';
import { NATIVE_DRIVERS, TOOL_PACKAGES, WOLFSSL, type NativeDriver } from './table.ts';

/** Where a driver's library is looked for. */
interface Place {
  readonly id: string;
  readonly from: 'system' | 'settings';
  readonly prefix?: string;
}

/** `STACK/system` of every driver in C, and a backend for every `wolfsslPrefix`. Runs no process. */
export async function detectNative(options: DetectOptions): Promise<BackendSource[]> {
  const { settings } = options;
  const prefixes = (settings?.backends ?? []).filter(
    (backend): backend is WolfsslBackendSettings => 'wolfsslPrefix' in backend,
  );
  return [
    ...NATIVE_DRIVERS.map((driver) =>
      source(driver, { id: `${driver.stack}/system`, from: 'system' }, options),
    ),
    ...prefixes.map(({ id, wolfsslPrefix }) => {
      const prefix = resolve(settings?.directory ?? '.', wolfsslPrefix);
      return source(WOLFSSL, { id, from: 'settings', prefix }, options);
    }),
  ];
}

function source(
  driver: NativeDriver,
  place: Place,
  options: DetectOptions,
): BackendSource | DriverSource {
  const located = locateNative(driver, place.prefix);
  if (located.kind === 'missing') {
    const install = installLine(driver, place, located.packagesHelp);
    return absentSource({
      ...identity(driver, place, 'unknown', 'unknown'),
      reason: located.reason,
      ...(install === undefined ? {} : { install }),
    });
  }
  const { parts } = located;
  const cached = cachedDriver(parts, options.cacheDirectory);
  const version = cached.packageVersion ?? parts.headerVersion;
  return {
    info: { ...identity(driver, place, version, libraryVersion(parts, cached)), available: true },
    command: async (signal) => {
      const { path } = await buildDriver(parts, options.cacheDirectory, signal);
      return { file: path, args: [] };
    },
    start: (signal) => start(place, parts, options, signal),
  };
}

/** What was known at detection gives way to what the loaded library says of itself. */
async function start(
  place: Place,
  parts: NativeParts,
  options: DetectOptions,
  signal: AbortSignal,
) {
  const built = await buildDriver(parts, options.cacheDirectory, signal);
  const version = built.packageVersion ?? 'unknown';
  const pool = await startDriverPool(
    {
      info: { ...identity(parts.driver, place, version, 'unknown'), available: true },
      command: { file: built.path, args: [] },
      maxProcesses: options.maxProcesses,
    },
    signal,
  );
  const { tlsLibrary } = pool.info;
  if (tlsLibrary.version !== 'unknown') return pool;
  const told = { ...tlsLibrary, version: libraryVersion(parts, built) };
  return Object.assign(pool, { info: { ...pool.info, tlsLibrary: told } });
}

/** Some headers don't tell (BearSSL's, BoringSSL's): the package does, once it was asked. */
function libraryVersion(parts: NativeParts, { packageVersion }: CachedDriver): string {
  if (parts.headerVersion !== 'unknown' || packageVersion === undefined) {
    return parts.headerVersion;
  }
  return upstreamVersion(packageVersion);
}

/** A prefix brings its library itself; packages may bring the tools. */
function installLine(driver: NativeDriver, place: Place, packagesHelp: boolean) {
  if (place.from === 'settings' && !packagesHelp) return undefined;
  const [compiler, headers, json] = TOOL_PACKAGES;
  const own = place.from === 'settings' ? [] : driver.packages;
  return ['apt-get install -y', compiler, headers, ...own, json].join(' ');
}

function identity(
  driver: NativeDriver,
  place: Place,
  version: string,
  libraryVersion_: string,
): Omit<BackendInfo, 'available'> {
  return {
    id: place.id,
    stack: driver.stack,
    product: driver.product,
    version,
    tlsLibrary: { name: driver.product, version: libraryVersion_ },
    source: place.from,
  };
}
