import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Launch } from './running.ts';

/**
 * What a container needs to see, absolute and none inside another. A directory of our own (where
 * certificates are cached, where the run's configurations are) comes whole, which keeps the mounts
 * few; of anybody else's directory only the very files, because their neighbours may be keys that
 * the broker has no business with.
 */
export function mountsFor(
  launch: Pick<Launch, 'reads' | 'workingDirectory'>,
  cache: string = ownCache(),
): string[] {
  const paths = new Set([launch.workingDirectory]);
  for (const file of launch.reads) {
    if (!existsSync(file)) continue; // the broker says in its own words that it is missing
    const directory = dirname(file);
    if (!isInside(directory, cache)) {
      paths.add(file);
      continue;
    }
    paths.add(directory);
    // A link inside a directory leads to where it says, which the container must see as well.
    const real = realpathSync(file);
    if (real !== file) paths.add(real);
  }
  return [...paths].filter((path) => ![...paths].some((other) => path.startsWith(`${other}/`)));
}

/** Keys and certificates the project issues; MQTT_TLS_MATRIX_CACHE moves them. */
function ownCache(): string {
  const root = join(import.meta.dirname, '..', '..');
  return resolve(process.env['MQTT_TLS_MATRIX_CACHE'] ?? join(root, '.cache'));
}

function isInside(path: string, directory: string): boolean {
  return path === directory || path.startsWith(`${directory}/`);
}
