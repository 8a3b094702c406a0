import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory with those above it, one at a time: in a place such as /proc, where a parent
 * exists and nothing can be made in it, Node's own `recursive` tries for ever. Returns whether it
 * was not there before; throws what the operating system says.
 */
export function makeDirectory(path: string): boolean {
  if (isDirectory(path)) return false;
  const above = dirname(path);
  if (above !== path) makeDirectory(above);
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    // Another process may have made it meanwhile.
    if (isDirectory(path)) return false;
    throw error;
  }
}

const isDirectory = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
