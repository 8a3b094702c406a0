import { CommanderError } from 'commander';
import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve, sep } from 'node:path';
import { cureOf, denialLine, denialOf, isOfRoom, isTellable } from '../model/denial.ts';
import type { Denial } from '../model/denial.ts';
import { HarnessError } from '../model/errors.ts';
import { CACHE_DIRECTORY, RUNS_DIRECTORY } from './paths.ts';

/** Usage, a fault of the harness or of the machine. */
export const FAILURE_EXIT = 2;

/**
 * Says what a command failed of and returns its exit code. What somebody can mend is a line or two;
 * what nobody expected is a mistake of ours, and keeps its stack. `out` is what --out named.
 */
export function reportFailure(error: unknown, out?: string): number {
  if (error instanceof CommanderError) {
    // Commander has already said what is wrong, or printed the help that was asked for.
    return error.exitCode === 0 ? 0 : FAILURE_EXIT;
  }
  process.stderr.write(`error: ${failureText(error, placesOf(out))}\n`);
  return FAILURE_EXIT;
}

/** A directory that a run writes to, and what names another one. */
export interface Place {
  readonly directory: string;
  readonly named: string;
}

function placesOf(out: string | undefined): readonly Place[] {
  return [
    { directory: resolve(out ?? RUNS_DIRECTORY), named: '--out' },
    { directory: resolve(CACHE_DIRECTORY), named: 'MQTT_TLS_MATRIX_CACHE' },
    { directory: resolve(tmpdir()), named: 'TMPDIR' },
  ];
}

export function failureText(error: unknown, places: readonly Place[]): string {
  if (error instanceof HarnessError) return error.toLine();
  const denial = denialOf(error);
  if (denial !== undefined && isTellable(denial)) return deniedText(denial, places);
  return (error instanceof Error ? error.stack : undefined) ?? String(error);
}

function deniedText(denial: Denial, places: readonly Place[]): string {
  const { path } = denial;
  // The system does not say where room was wanting when a descriptor was written to.
  const full = path === undefined && isOfRoom(denial) ? fullPlace(places) : undefined;
  const place = path === undefined ? full : placeOf(path, places);
  const located = full === undefined ? denial : { ...denial, path: full.directory };
  return `${denialLine(located)}\n  ${cureOf(located, place?.named)}`;
}

/** The innermost of the directories the path is in: an --out may well be a temporary one. */
function placeOf(path: string, places: readonly Place[]): Place | undefined {
  return places
    .filter(({ directory }) => `${resolve(path)}${sep}`.startsWith(directory + sep))
    .toSorted((a, b) => b.directory.length - a.directory.length)[0];
}

/** Less is no room for anything a run writes in one go. */
const SOME_ROOM = 1024 * 1024;

/** Where there is no room left, for an error that does not say what it was writing. */
function fullPlace(places: readonly Place[]): Place | undefined {
  return places.find(({ directory }) => {
    try {
      const { bavail, bsize } = statfsSync(directory);
      return bavail * bsize < SOME_ROOM;
    } catch {
      return false;
    }
  });
}
