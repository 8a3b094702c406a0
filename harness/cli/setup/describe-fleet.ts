import { readdirSync, readFileSync, lstatSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as z from 'zod';
import {
  FLEET_INSTALL,
  FLEET_MANIFEST,
  findInFleet,
  fleetDirectory,
} from '../../backends/fleet.ts';
import { FLEET_PROGRAMS, fleetProgramPath, platformName } from '../../backends/platform.ts';

const Manifest = z.looseObject({
  sizes: z.object({ downloadMB: z.number(), diskMB: z.number() }),
});

/** What fetching all of it takes, about: it stands beside the versions it is true of. */
export function fleetSizes(): z.infer<typeof Manifest>['sizes'] {
  const text = readFileSync(join(FLEET_MANIFEST, 'package.json'), 'utf8');
  return Manifest.parse(JSON.parse(text)).sizes;
}

/** A line a program, what the rest takes, and what an earlier version left behind. */
export function describeFleet(cacheDirectory: string): {
  readonly text: string;
  /** Programs that are made for this machine and yet are not there, or do not run. */
  readonly lacking: readonly string[];
} {
  const parts = FLEET_PROGRAMS.map((program) => ({
    program,
    part: findInFleet(program, cacheDirectory),
  }));
  const lines = parts.map(({ program, part }) =>
    part.kind === 'there'
      ? `✔ ${program.padEnd(8)} ${part.version}, TLS library ${part.tlsLibraryVersion}`
      : `✖ ${program.padEnd(8)} ${part.reason}`,
  );
  const lacking = parts
    .filter(({ program, part }) => part.kind === 'missing' && fleetProgramPath(program))
    .map(({ program }) => program);
  const directory = fleetDirectory(cacheDirectory);
  const { downloadMB, diskMB } = fleetSizes();
  if (parts.some(({ part }) => part.kind === 'there')) {
    lines.push(`in ${shown(directory)}, ${megabytesOf(directory)} MB`);
  } else if (lacking.length > 0) {
    lines.push(
      `${FLEET_INSTALL} fetches about ${downloadMB} MB from npm and puts ${diskMB} MB into ${shown(directory)}`,
    );
  }
  for (const old of olderThan(directory)) {
    lines.push(`left by another version, to be removed by you: ${shown(old)}`);
  }
  return { text: `The fleet on ${platformName}\n${lines.join('\n')}\n`, lacking };
}

/** As the user would name it. */
function shown(path: string): string {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') ? path : below;
}

/** Another checkout may use them with the same cache: they are named, not removed. */
function olderThan(directory: string): string[] {
  const folder = join(directory, '..');
  return names(folder)
    .filter((name) => /^[0-9a-f]{16}$/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => path !== directory);
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

export function megabytesOf(directory: string): number {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true });
  const blocks = files.map((file) => lstatSync(join(file.parentPath, file.name)).blocks);
  // stat(2): blocks are of 512 octets, whatever the file system's are.
  return Math.round((blocks.reduce((sum, count) => sum + count, 0) * 512) / 1024 / 1024);
}
