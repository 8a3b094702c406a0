import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError } from '../model/errors.ts';
import type { BackendInfo } from '../model/identity.ts';
import type { DetectOptions } from './detect-options.ts';
import { driverEnvironment } from './driver-environment.ts';
import type { DriverCommand } from './driver-process.ts';
import { startDriverPool } from './driver-pool.ts';
import type { DriverSource } from './driver-source.ts';
import { fileIdentity } from './native/locate.ts';

/** A driver that a compiler makes a folder of from a folder. */
export interface Compilation {
  readonly stack: string;
  /** Absolute. */
  readonly sources: string;
  /** Program and arguments; the result goes into `folder`, which is there. */
  readonly command: (folder: string, files: readonly string[]) => readonly [string, ...string[]];
  /** Files that the result depends on besides: the compiler, libraries. */
  readonly dependsOn: readonly string[];
}

/** What detection knew of the version gives way to what the loaded library says of itself. */
export function compiledSource(
  info: Omit<BackendInfo, 'available'>,
  compilation: Compilation,
  run: (folder: string) => DriverCommand,
  { cacheDirectory, maxProcesses }: DetectOptions,
): DriverSource {
  const command = async (signal: AbortSignal) =>
    run(await compiled(compilation, cacheDirectory, signal));
  return {
    info: { ...info, available: true },
    command,
    start: async (signal) =>
      startDriverPool(
        {
          info: {
            ...info,
            version: 'unknown',
            tlsLibrary: { ...info.tlsLibrary, version: 'unknown' },
            available: true,
          },
          command: await command(signal),
          maxProcesses,
        },
        signal,
      ),
  };
}

/**
 * The compiled driver's folder in the cache, made if it is not there. Two that make it at once do
 * the same work, and the first to be done wins. Throws HarnessError DRIVER_BUILD with the compiler's
 * words.
 */
export async function compiled(
  compilation: Compilation,
  cacheDirectory: string,
  signal: AbortSignal,
): Promise<string> {
  const folder = join(cacheDirectory, `${compilation.stack}-driver`, keyOf(compilation));
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${randomUUID()}`;
  mkdirSync(draft, { recursive: true });
  try {
    await compile(compilation, draft, signal);
    try {
      renameSync(draft, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

async function compile(
  compilation: Compilation,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const { execa } = await import('execa');
  const { command, stack } = compilation;
  const [program, ...args] = command(folder, sourceFiles(compilation));
  const result = await execa(program, args, {
    // HOME is where Go keeps what it has compiled of its library.
    env: driverEnvironment({ LC_ALL: 'C.UTF-8' }),
    extendEnv: false,
    reject: false,
    all: true,
    cancelSignal: signal,
    // Where a language's whole library is compiled the first time.
    timeout: 600_000,
  });
  signal.throwIfAborted();
  if (!result.failed) return;
  // erlc writes its errors to stdout, javac to stderr.
  const words = (result.all ?? '').trim() || (result.shortMessage ?? 'no words');
  throw new HarnessError(
    'DRIVER_BUILD',
    `the ${stack} driver does not compile:\n${words.slice(0, 4_000)}`,
    { hint: `compiled with: ${result.command}` },
  );
}

function keyOf(compilation: Compilation): string {
  const hash = createHash('sha256');
  const files = sourceFiles(compilation);
  for (const file of files) {
    hash.update(file.slice(compilation.sources.length)).update(readFileSync(file));
  }
  hash.update(
    JSON.stringify([compilation.dependsOn.map(fileIdentity), compilation.command('', [])]),
  );
  return hash.digest('hex').slice(0, 24);
}

function sourceFiles({ sources }: Compilation): string[] {
  return readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
