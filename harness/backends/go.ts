import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendSource } from '../model/backend.ts';
import { HarnessError } from '../model/errors.ts';
import type { DetectOptions } from './detect-options.ts';
import { driverEnvironment } from './driver-process.ts';
import { absentSource, driverSource } from './driver-source.ts';
import { fileIdentity } from './native/locate.ts';
import { programsOnPath, ROOT } from './platform.ts';
import { programVersion } from './program-version.ts';

const INSTALL = 'apt-get install -y --no-install-recommends golang-go';
const SOURCES = join(ROOT, 'harness/drivers/go');
/** tls.Config.VerifyConnection came with it. */
const OLDEST_MINOR = 15;

/** `go/system`: crypto/tls of the Go on PATH. Runs `go version`, a few milliseconds. */
export async function detectGo(options: DetectOptions): Promise<BackendSource[]> {
  const [compiler] = programsOnPath('go');
  if (compiler === undefined) return [absent('no go on PATH')];
  let words: string;
  try {
    words = await programVersion(compiler, ['version'], ENVIRONMENT);
  } catch (error) {
    return [absent(`${compiler}: ${error instanceof Error ? error.message : String(error)}`)];
  }
  const version = parseGoVersion(words);
  if (version === undefined) return [absent(`${compiler} version says: ${words || 'nothing'}`)];
  if (version.minor < OLDEST_MINOR) {
    return [absent(`${compiler} is Go ${version.text}; 1.${OLDEST_MINOR} or later is needed`)];
  }
  return [
    driverSource({
      info: { ...identity(version.text), available: true },
      maxProcesses: options.maxProcesses,
      command: async (signal) => ({
        file: await buildGoDriver(compiler, options.cacheDirectory, signal),
        args: [],
      }),
    }),
  ];
}

/** No other toolchain is fetched in the place of this one. */
const ENVIRONMENT = { GOTOOLCHAIN: 'local', GOENV: 'off' };

/** `go version go1.19.8 linux/amd64`; a toolchain built from a commit says `devel`. */
export function parseGoVersion(
  words: string,
): { readonly text: string; readonly minor: number } | undefined {
  const [, text, minor] = /^go version (?:devel )?go(1\.(\d+)\S*)/.exec(words) ?? [];
  return text === undefined ? undefined : { text, minor: Number(minor) };
}

/**
 * The driver in the cache, compiled unless it is there. Two builds at once do the same work and the
 * second one's rename wins.
 *
 * @throws HarnessError DRIVER_BUILD with the compiler's words.
 */
export async function buildGoDriver(
  compiler: string,
  cacheDirectory: string,
  signal: AbortSignal,
): Promise<string> {
  const folder = join(cacheDirectory, 'go-driver', buildKey(compiler));
  const driver = join(folder, 'driver');
  if (existsSync(driver)) return driver;
  mkdirSync(folder, { recursive: true });
  const draft = `${driver}.${randomUUID()}`;
  try {
    await compile(compiler, draft, signal);
    renameSync(draft, driver);
  } finally {
    for (const left of ['', '.mod', '.sum']) rmSync(`${draft}${left}`, { force: true });
  }
  return driver;
}

async function compile(compiler: string, output: string, signal: AbortSignal): Promise<void> {
  const { execa } = await import('execa');
  const result = await execa('sh', [join(SOURCES, 'build.sh'), output, compiler], {
    // HOME is where Go keeps what it has compiled of its library.
    env: driverEnvironment({ LC_ALL: 'C' }),
    extendEnv: false,
    reject: false,
    cancelSignal: signal,
    // Since 1.20 the whole library is compiled the first time.
    timeout: 600_000,
  });
  signal.throwIfAborted();
  if (!result.failed) return;
  const words = (result.stderr ?? '').trim() || (result.shortMessage ?? 'no words');
  throw new HarnessError(
    'DRIVER_BUILD',
    `the Go driver does not compile with ${compiler}:\n${words.slice(0, 4_000)}`,
    { hint: `compiled with: ${result.command}` },
  );
}

function buildKey(compiler: string): string {
  const hash = createHash('sha256').update(fileIdentity(compiler));
  for (const name of readdirSync(SOURCES).toSorted()) {
    hash.update(name).update(readFileSync(join(SOURCES, name)));
  }
  return hash.digest('hex').slice(0, 24);
}

function absent(reason: string): BackendSource {
  return absentSource({ ...identity('unknown'), reason, install: INSTALL });
}

function identity(version: string) {
  return {
    id: 'go/system',
    stack: 'go',
    product: 'Go',
    version,
    tlsLibrary: { name: 'crypto/tls', version },
    source: 'system',
  };
}
