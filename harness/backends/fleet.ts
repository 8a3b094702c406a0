import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { FLEET_PROGRAMS, fleetProgramPath, ROOT, type FleetProgram } from './platform.ts';

/** What is committed of the fleet: a package.json of pinned versions, and its lockfile. */
export const FLEET_MANIFEST = join(ROOT, 'harness/fleet');

export const FLEET_INSTALL = 'npm run setup -- --fleet';

/** Written last, once everything else is there: what each program said about itself. */
export const FLEET_RECORD = 'programs.json';

const KnownProgram = z.strictObject({ version: z.string(), tlsLibraryVersion: z.string() });
const Program = z.union([KnownProgram, z.strictObject({ doesNotRun: z.string() })]);
export const FleetRecord = z.partialRecord(z.enum(FLEET_PROGRAMS), Program);
export type FleetRecord = z.infer<typeof FleetRecord>;

/** What a program of the fleet is on this machine. */
export type FleetPart =
  | ({ readonly kind: 'there'; readonly file: string } & z.infer<typeof KnownProgram>)
  | { readonly kind: 'missing'; readonly reason: string; readonly install?: string };

/** Another lockfile is another folder: programs and versions never mix. */
export function fleetDirectory(cacheDirectory: string): string {
  const lock = readFileSync(join(FLEET_MANIFEST, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex').slice(0, 16);
  return join(cacheDirectory, 'fleet', hash);
}

export function fleetFile(directory: string, path: string): string {
  return join(directory, 'node_modules', path);
}

/** Reads one small file, however many programs there are; starts none of them. */
export function findInFleet(program: FleetProgram, cacheDirectory: string): FleetPart {
  const path = fleetProgramPath(program);
  if (path === undefined) {
    const reason = `nobody publishes ${program} for ${process.platform}-${process.arch}`;
    return { kind: 'missing', reason };
  }
  const directory = fleetDirectory(cacheDirectory);
  const known = readRecord(directory)?.[program];
  if (known === undefined) {
    return { kind: 'missing', reason: 'it is not installed yet', install: FLEET_INSTALL };
  }
  if ('doesNotRun' in known) {
    return { kind: 'missing', reason: `it does not run here: ${known.doesNotRun}` };
  }
  return { kind: 'there', file: fleetFile(directory, path), ...known };
}

/** Undefined where nothing is installed, or something that is not whole. */
export function readRecord(directory: string): FleetRecord | undefined {
  let text: string;
  try {
    text = readFileSync(join(directory, FLEET_RECORD), 'utf8');
  } catch {
    return undefined;
  }
  return FleetRecord.safeParse(JSON.parse(text)).data;
}
