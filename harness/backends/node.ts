import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendSource } from '../model/backend.ts';
import type { DetectOptions } from './detect-options.ts';
import { absentSource, driverSource } from './driver-source.ts';
import { findInFleet } from './fleet.ts';
import { packageDirectory, programsOnPath, ROOT } from './platform.ts';
import { programVersion } from './program-version.ts';

/** The driver for Node's `tls`, and Bun's. */
export const NODE_DRIVER = join(ROOT, 'harness/drivers/node-tls.cjs');

/** One word each, on a line; asking costs 40 ms, once, beside everything else that is looked for. */
const VERSIONS = "process.versions.node + ' ' + process.versions.openssl";

const node = { stack: 'node', product: 'node' } as const;

/** `node/24`: the Node this project runs on, which is the one running now. */
export async function detectProjectNode(options: DetectOptions): Promise<BackendSource[]> {
  const { node: version, openssl } = process.versions;
  const info = {
    ...node,
    id: `node/${version.split('.')[0]}`,
    version,
    tlsLibrary: { name: 'OpenSSL', version: openssl ?? 'unknown' },
    source: 'npm',
    available: true,
  };
  const command = { file: process.execPath, args: ['--no-warnings', NODE_DRIVER] };
  return [driverSource({ info, command, maxProcesses: options.maxProcesses })];
}

/** `node/system`: the first `node` on PATH that is not the project's own. */
export async function detectSystemNode(options: DetectOptions): Promise<BackendSource[]> {
  const system = { ...node, id: 'node/system', source: 'system' } as const;
  const unknown = { version: 'unknown', tlsLibrary: { name: 'OpenSSL', version: 'unknown' } };
  const install = 'apt-get install -y nodejs';
  const file = programsOnPath('node').find((path) => !isProjectNode(path));
  if (file === undefined) {
    const reason = 'no node on PATH but the project’s own';
    return [absentSource({ ...system, ...unknown, reason, install })];
  }
  try {
    const [version = 'unknown', openssl = 'unknown'] = (
      await programVersion(file, ['-p', VERSIONS])
    ).split(' ');
    const tlsLibrary = { name: 'OpenSSL', version: openssl };
    const info = { ...system, version, tlsLibrary, available: true };
    const command = { file, args: ['--no-warnings', NODE_DRIVER] };
    return [driverSource({ info, command, maxProcesses: options.maxProcesses })];
  } catch (error) {
    const reason = `${file}: ${error instanceof Error ? error.message : String(error)}`;
    return [absentSource({ ...system, ...unknown, reason, install })];
  }
}

const FLEET = ['node-8', 'node-16', 'node-20', 'node-22', 'node-26'] as const;

/** Every Node of the fleet that is here, for who else wants to run on it. */
export function fleetNodes(cacheDirectory: string) {
  return FLEET.flatMap((id) => {
    const found = findInFleet(id, cacheDirectory);
    if (found.kind === 'missing') return [];
    const { file, version, tlsLibraryVersion: opensslVersion } = found;
    return [{ id, file, version, opensslVersion }];
  });
}

/** `node/8` to `node/26`, from the fleet; what the project runs on is there already. */
export async function detectFleetNodes(options: DetectOptions): Promise<BackendSource[]> {
  return FLEET.flatMap((program) => {
    const major = program.replace('node-', '');
    if (major === process.versions.node.split('.')[0]) return [];
    const found = findInFleet(program, options.cacheDirectory);
    const fleet = { ...node, id: `node/${major}`, source: 'npm', versionAxis: true } as const;
    if (found.kind === 'missing') {
      const unknown = { version: 'unknown', tlsLibrary: { name: 'OpenSSL', version: 'unknown' } };
      const { reason, install } = found;
      return [absentSource({ ...fleet, ...unknown, reason, ...(install && { install }) })];
    }
    const { file, version, tlsLibraryVersion } = found;
    const tlsLibrary = { name: 'OpenSSL', version: tlsLibraryVersion };
    const info = { ...fleet, version, tlsLibrary, available: true };
    const command = { file, args: ['--no-warnings', NODE_DRIVER] };
    return [driverSource({ info, command, maxProcesses: options.maxProcesses })];
  });
}

/** npm puts node_modules/.bin on PATH, where the project's Node is a link to its package. */
function isProjectNode(path: string): boolean {
  const directory = packageDirectory('node');
  const own = realpathSync(process.execPath);
  return path === own || (directory !== undefined && path.startsWith(`${directory}/`));
}
