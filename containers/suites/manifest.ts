import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as z from 'zod';
import type { SuiteProgram } from '../../harness/model/suite.ts';

/** Label of an image of clients: what launcher/manifest.sh printed when it was built. */
export const MANIFEST_LABEL = 'mqtt-tls-matrix.clients';

/** Where the manifest lies in an image. */
export const MANIFEST_FILE = '/usr/local/lib/fleet/manifest.json';

export const DRIVERS = join(import.meta.dirname, '..', '..', 'harness', 'drivers');

const Manifest = z.array(
  z.strictObject({ id: z.string(), packageVersion: z.string(), sources: z.string() }),
);
export type Manifest = z.infer<typeof Manifest>;

export function parseManifest(text: string): Manifest {
  return Manifest.parse(JSON.parse(text));
}

/** `'ID|PRODUCT|LIBRARY|PACKAGE|FOLDERS|COMMAND'`: the arguments of launcher/manifest.sh. */
const ENTRY = /'([a-z-]+)\|([^|']+)\|([^|']+)\|([^|']+)\|([^|']*)\|([^|']+)'/g;

/** The programs a Dockerfile says its image holds. */
export function programsOf(dockerfile: string): readonly SuiteProgram[] {
  return [...dockerfile.matchAll(ENTRY)].map(
    ([, id = '', product = '', library = '', name = '', folders = '', command = '']) => ({
      id,
      product,
      library,
      package: name,
      folders: folders.split(' ').filter((folder) => folder !== ''),
      command: command.split(' '),
    }),
  );
}

/** Digest of a driver's sources, as launcher/manifest.sh makes it; empty where it has none. */
export function digestOf(folders: readonly string[]): string {
  if (folders.length === 0) return '';
  const hash = createHash('sha256');
  for (const file of folders.flatMap(filesOf).toSorted()) hash.update(readFileSync(file.path));
  return hash.digest('hex');
}

function filesOf(folder: string) {
  return readdirSync(join(DRIVERS, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, toString: () => relative(DRIVERS, path) }));
}

/** A program with what the image's manifest says of it. */
export function completed(
  program: SuiteProgram,
  manifest: Manifest | undefined,
  missing: string,
): SuiteProgram {
  const made = manifest?.find(({ id }) => id === program.id);
  if (manifest === undefined) return { ...program, unusable: missing };
  if (made === undefined) return { ...program, unusable: 'the image was made before it was added' };
  const { packageVersion, sources } = made;
  return sources === digestOf(program.folders)
    ? { ...program, packageVersion }
    : { ...program, packageVersion, unusable: 'the image holds it as made from other sources' };
}
