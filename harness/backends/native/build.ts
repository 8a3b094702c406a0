import { createHash, randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HarnessError } from '../../model/errors.ts';
import { fileIdentity, type NativeParts } from './locate.ts';
import { packageVersionOf } from './package-version.ts';

const DRIVERS = fileURLToPath(new URL('../../drivers/', import.meta.url));
/** What every driver in C is made of besides its own folder. */
const KIT = 'kit';

/** A driver in the cache: built, or to be built at this path. */
export interface CachedDriver {
  readonly path: string;
  readonly built: boolean;
  /** Revision of the package the library came from, once built; left out: from no package. */
  readonly packageVersion?: string;
}

/** Where the driver for these parts is or will be. Reads the sources, runs nothing. */
export function cachedDriver(parts: NativeParts, cacheDirectory: string): CachedDriver {
  const folder = `${parts.driver.stack}-driver`;
  const path = join(cacheDirectory, folder, buildKey(parts), 'driver');
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return { path, built: false };
  const packageVersion = readPackageVersion(path);
  return { path, built: true, ...(packageVersion === '' ? {} : { packageVersion }) };
}

/**
 * Compiles the driver unless it is there. Two builds at once do the same work and the second one's
 * rename wins. Throws HarnessError DRIVER_BUILD with the compiler's words.
 */
export async function buildDriver(
  parts: NativeParts,
  cacheDirectory: string,
  signal: AbortSignal,
): Promise<CachedDriver> {
  const cached = cachedDriver(parts, cacheDirectory);
  if (cached.built) return cached;
  const folder = join(cached.path, '..');
  const draft = `${cached.path}.${randomUUID()}`;
  mkdirSync(folder, { recursive: true });
  try {
    const packageVersion = await packageVersionOf(parts.library, signal);
    await compile(parts, draft, signal);
    writeFileSync(`${draft}.package`, packageVersion ?? '');
    renameSync(`${draft}.package`, `${cached.path}.package`);
    renameSync(draft, cached.path);
  } finally {
    rmSync(draft, { force: true });
    rmSync(`${draft}.package`, { force: true });
  }
  return cachedDriver(parts, cacheDirectory);
}

async function compile(parts: NativeParts, output: string, signal: AbortSignal): Promise<void> {
  const { execa } = await import('execa');
  const result = await execa(parts.compiler, compilerArguments(parts, output), {
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
    extendEnv: false,
    reject: false,
    cancelSignal: signal,
    timeout: 120_000,
  });
  signal.throwIfAborted();
  if (!result.failed) return;
  const words = (result.stderr ?? '').trim() || (result.shortMessage ?? 'no words');
  throw new HarnessError(
    'DRIVER_BUILD',
    `the ${parts.driver.product} driver does not compile against ${parts.library}:\n${words.slice(0, 4_000)}`,
    { hint: `compiled with: ${result.command}` },
  );
}

function compilerArguments(parts: NativeParts, output: string): string[] {
  return [
    '-std=c11',
    '-D_GNU_SOURCE',
    '-O2',
    `-I${join(DRIVERS, KIT)}`,
    ...parts.includeDirectories.map((directory) => `-I${directory}`),
    ...sourceFiles(parts).filter((file) => file.endsWith('.c')),
    '-o',
    output,
    `-L${parts.libraryDirectory}`,
    ...(parts.runPath === undefined ? [] : [`-Wl,-rpath,${parts.runPath}`]),
    ...linkerArguments(parts),
  ];
}

/** A static library does not name what it needs itself: the driver's folder does. */
function linkerArguments({ driver }: NativeParts): string[] {
  const text = readFileSync(join(DRIVERS, driver.sources, 'link.txt'), 'utf8');
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Of all that goes into the driver: kit, sources and link.txt, compiler, library. */
function buildKey(parts: NativeParts): string {
  const hash = createHash('sha256');
  const { sources, includes } = parts.driver;
  for (const file of filesOf([KIT, sources, ...(includes === undefined ? [] : [includes])])) {
    hash.update(file.slice(DRIVERS.length)).update(readFileSync(file));
  }
  for (const file of [parts.compiler, parts.library]) hash.update(fileIdentity(file));
  hash.update(JSON.stringify([parts, process.arch]));
  return hash.digest('hex').slice(0, 24);
}

function sourceFiles({ driver }: NativeParts): string[] {
  return filesOf([KIT, driver.sources]);
}

function filesOf(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(DRIVERS, folder))
      .toSorted()
      .map((name) => join(DRIVERS, folder, name)),
  );
}

function readPackageVersion(driver: string): string {
  try {
    return readFileSync(`${driver}.package`, 'utf8');
  } catch {
    return '';
  }
}
