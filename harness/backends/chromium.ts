import { join } from 'node:path';
import type { BackendSource } from '../model/backend.ts';
import type { DetectOptions } from './detect-options.ts';
import { absentSource, driverSource } from './driver-source.ts';
import { programsOnPath, ROOT } from './platform.ts';
import { programVersion } from './program-version.ts';

const INSTALL = 'apt-get install -y chromium libnss3-tools';
/** For a browser that is started for a request: more than browsers.cjs lets it take, which says why. */
const BROWSER_MS = 120_000;
const DRIVER = join(ROOT, 'harness/drivers/chromium.cjs');

/** `chromium/system`: Debian's Chromium. Asks it for its version. */
export async function detectChromium(options: DetectOptions): Promise<BackendSource[]> {
  const [program] = programsOnPath('chromium');
  const [certutil] = programsOnPath('certutil');
  const missing = [
    ...(program === undefined ? ['no chromium on PATH'] : []),
    ...(certutil === undefined ? ['no certutil on PATH, which private CAs are trusted with'] : []),
  ];
  if (program === undefined || missing.length > 0) return [absent(missing.join('; '), INSTALL)];
  let words: string;
  try {
    words = await programVersion(program, ['--version']);
  } catch (error) {
    return [absent(`${program}: ${error instanceof Error ? error.message : String(error)}`)];
  }
  const version = /^Chromium (\S+)/.exec(words)?.[1];
  if (version === undefined) return [absent(`${program} --version says: ${words || 'nothing'}`)];
  const source = driverSource({
    info: { ...identity(version), available: true },
    command: { file: process.execPath, args: ['--no-warnings', DRIVER, program, version] },
    maxProcesses: options.maxProcesses,
    beforehandMs: BROWSER_MS,
  });
  return [{ ...source, websocket: true } as const];
}

function absent(reason: string, install?: string): BackendSource {
  const cure = install === undefined ? {} : { install };
  return { ...absentSource({ ...identity('unknown'), reason, ...cure }), websocket: true };
}

function identity(version: string) {
  return {
    id: 'chromium/system',
    stack: 'chromium',
    product: 'Chromium',
    version,
    // BoringSSL has no versions: it is that of this Chromium.
    tlsLibrary: { name: 'BoringSSL', version },
    source: 'system',
  };
}
