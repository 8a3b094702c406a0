import { join } from 'node:path';
import type { BackendSource } from '../model/backend.ts';
import type { DetectOptions } from './detect-options.ts';
import { absentSource, driverSource } from './driver-source.ts';
import { findInFleet } from './fleet.ts';
import { NODE_DRIVER } from './node.ts';
import { ROOT } from './platform.ts';

const DENO_DRIVER = join(ROOT, 'harness/drivers/deno-tls.cjs');

/**
 * Nothing is fetched, asked for or looked up in a project: a driver reads files and
 * connects to loopback.
 */
const FLAGS = [
  'run',
  '--quiet',
  '--no-prompt',
  '--no-config',
  '--no-lock',
  '--no-npm',
  '--no-remote',
  '--allow-read',
  '--allow-net=127.0.0.1,[::1]',
];

/** `deno/2`: Deno's own TLS API; `deno-node/2`: its `node:tls`. Both are rustls underneath. */
export async function detectDeno(options: DetectOptions): Promise<BackendSource[]> {
  const found = findInFleet('deno', options.cacheDirectory);
  const environment = {
    // Deno compiles into it; the user's own is left alone.
    DENO_DIR: join(options.cacheDirectory, 'deno'),
    DENO_NO_UPDATE_CHECK: '1',
    // Without it Mozilla's roots are trusted beside those of a request; an empty list is none.
    DENO_TLS_CA_STORE: '',
    NO_COLOR: '1',
  };
  return [
    { id: 'deno/2', stack: 'deno', args: [DENO_DRIVER] },
    { id: 'deno-node/2', stack: 'deno-node', args: [NODE_DRIVER] },
  ].map(({ id, stack, args }) => {
    const deno = { id, stack, product: 'deno', source: 'npm' } as const;
    if (found.kind === 'missing') {
      const unknown = { version: 'unknown', tlsLibrary: { name: 'rustls', version: 'unknown' } };
      const { reason, install } = found;
      return absentSource({ ...deno, ...unknown, reason, ...(install && { install }) });
    }
    const { file, version, tlsLibraryVersion } = found;
    const tlsLibrary = { name: 'rustls', version: tlsLibraryVersion };
    const command = { file, args: [...FLAGS, ...args, tlsLibraryVersion], environment };
    const info = { ...deno, version, tlsLibrary, available: true };
    return driverSource({ info, command, maxProcesses: options.maxProcesses });
  });
}
