import { join } from 'node:path';
import type { BackendSource } from '../model/backend.ts';
import { compiled, type Compilation } from './compiled.ts';
import type { DetectOptions } from './detect-options.ts';
import { absentSource, driverSource } from './driver-source.ts';
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
        file: join(
          await compiled(goCompilation(compiler), options.cacheDirectory, signal),
          'driver',
        ),
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

export function goCompilation(compiler: string): Compilation {
  return {
    stack: 'go',
    sources: SOURCES,
    command: (folder) => ['sh', join(SOURCES, 'build.sh'), join(folder, 'driver'), compiler],
    dependsOn: [compiler],
  };
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
