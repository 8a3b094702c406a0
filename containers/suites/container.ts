import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { HarnessError } from '../../harness/model/errors.ts';
import type { StartedSuite } from '../../harness/model/suite.ts';
import { containerLauncher } from '../lifecycle/container.ts';
import type { DockerEngine } from '../lifecycle/docker.ts';
import { BrokerLog } from '../lifecycle/log.ts';

/** Where images of clients keep their programs. */
const PROGRAMS = '/usr/local/lib/fleet';
const READY_MS = 30_000;

/**
 * Starts a container of clients, on the host's network and as the user we are, so that its programs
 * do what drivers started here would. The host's folders are there under their own paths, but for
 * those every system has: requests name files, and a session is handed on in one.
 */
export async function startContainer(
  engine: DockerEngine,
  image: string,
  runId: string,
  signal: AbortSignal,
): Promise<StartedSuite> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'mqtt-tls-matrix-suite-'));
  const socket = join(folder, 'socket');
  const launch = join(folder, 'launch');
  const log = new BrokerLog(() => undefined);
  const shared = sharedFolders();
  try {
    const running = await containerLauncher(engine, image, {
      user: `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`,
      shared,
    })(
      {
        command: [
          '/bin/sh',
          '-c',
          `cp ${PROGRAMS}/launch "$0" && exec ${PROGRAMS}/keeper "$1"`,
          launch,
          socket,
        ],
        environment: { HOME: '/tmp', LC_ALL: 'C.UTF-8' },
        workingDirectory: '/',
        reads: [],
        runId,
      },
      log,
      signal,
    );
    let end: string | undefined;
    void running.ended.then((words) => (end = words));
    const stop = async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    };
    const deadline = Date.now() + READY_MS;
    while (!existsSync(socket)) {
      if (end === undefined && Date.now() < deadline && !signal.aborted) {
        await delay(20);
        continue;
      }
      await stop();
      signal.throwIfAborted();
      throw new HarnessError(
        'DRIVER_PROTOCOL',
        `the container of ${image} did not become ready: ${end ?? `not within ${READY_MS / 1_000} s`}`,
      );
    }
    return {
      launch: [launch, socket],
      ended: () => end,
      sees: seesIn(shared),
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Folders the image has itself, and those that are no files at all. */
const OF_THE_SYSTEM: ReadonlySet<string> = new Set(
  'bin boot dev etc lib lib32 lib64 libx32 lost+found proc run sbin sys usr var'.split(' '),
);

function sharedFolders(): readonly string[] {
  return readdirSync('/', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !OF_THE_SYSTEM.has(entry.name))
    .map((entry) => `/${entry.name}`);
}

/** A file that was seen is not looked for again: every handshake asks, and links are slow to follow. */
function seesIn(folders: readonly string[]): (path: string) => boolean {
  const seen = new Set<string>();
  return (path) => {
    if (seen.has(path)) return true;
    const real = realPathOf(path);
    const isThere = folders.some((folder) => isInside(real, folder));
    if (isThere) seen.add(path);
    return isThere;
  };
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

/** Where a link leads is where the file has to be. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
