// Plain JavaScript for the machine's own Node, as run.mjs.
import {
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const FREE = '0';
const LOOK_AGAIN_MS = 200;

/**
 * One install at a time: a second run waits for the first one's, whose process may also die.
 *
 * The lock is a directory of numbered files; the highest one tells who has it: a process id, or 0
 * once it was given back. Whoever finds its owner gone takes the next number, and `link` lets only
 * one do so, with its id already in the file. The highest file is never removed, so nobody can take
 * away a lock that is somebody else's by now.
 */
export async function withInstallLock(directory, say, work) {
  mkdirSync(directory, { recursive: true });
  let told = 0;
  let mine;
  while ((mine = tryToTake(directory)) === undefined) {
    const owner = ownerOf(directory, highest(directory));
    if (owner !== told && isAlive(owner)) {
      say(`Another run is installing (process ${owner}); waiting for it ...`);
      told = owner;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  try {
    await work();
  } finally {
    const draft = writeDraft(directory, FREE);
    renameSync(draft, join(directory, String(mine)));
  }
}

/** The number that is ours now, or nothing. */
function tryToTake(directory) {
  const last = highest(directory);
  if (isAlive(ownerOf(directory, last))) return undefined;
  const next = last + 1;
  const draft = writeDraft(directory, String(process.pid));
  try {
    linkSync(draft, join(directory, String(next)));
  } catch (error) {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  // Had ours been taken and cleared away since we looked, there would be a higher one.
  if (highest(directory) !== next) {
    rmSync(join(directory, String(next)), { force: true });
    return undefined;
  }
  for (const number of numbers(directory)) {
    if (number < next) rmSync(join(directory, String(number)), { force: true });
  }
  return next;
}

/** A file that is complete before it gets a name anybody looks at. */
function writeDraft(directory, text) {
  const path = join(directory, `draft-${process.pid}`);
  writeFileSync(path, text);
  return path;
}

function numbers(directory) {
  return readdirSync(directory)
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function highest(directory) {
  return Math.max(0, ...numbers(directory));
}

/** A process id, or 0. */
function ownerOf(directory, number) {
  if (number === 0) return 0;
  try {
    return Number(readFileSync(join(directory, String(number)), 'utf8')) || 0;
  } catch (error) {
    // Cleared away by one that has a higher number: look again.
    if (error.code === 'ENOENT') return ownerOf(directory, highest(directory));
    throw error;
  }
}

function isAlive(pid) {
  // A container's process ids start anew: ours cannot be in a file we did not write.
  if (pid === 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive, too.
    return error.code === 'EPERM';
  }
}
