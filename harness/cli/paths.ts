import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { HarnessError } from '../model/errors.ts';
import { makeDirectory } from './make-directory.ts';

/** Root of the checkout. */
export const ROOT = dirname(dirname(import.meta.dirname));

/** Keys, signatures and compiled drivers; MQTT_TLS_MATRIX_CACHE moves it. */
export const CACHE_DIRECTORY = process.env['MQTT_TLS_MATRIX_CACHE'] ?? join(ROOT, '.cache');

export const SCENARIO_DIRECTORY = join(ROOT, 'scenarios');
export const RUNS_DIRECTORY = join(ROOT, 'reports', 'runs');
/** Symbolic link to the newest run that was not given an --out. */
export const LATEST_RUN = join(ROOT, 'reports', 'latest');

/** Sorts by start; two runs started in the same second still differ. */
export function newRunId(now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return `${stamp}-${randomBytes(2).toString('hex')}`;
}

/** @throws HarnessError CACHE_UNUSABLE where keys and certificates cannot be kept */
export function mustWriteCache(): void {
  try {
    makeDirectory(CACHE_DIRECTORY);
    accessSync(CACHE_DIRECTORY, constants.W_OK);
  } catch (error) {
    throw new HarnessError(
      'CACHE_UNUSABLE',
      `the cache cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      { file: CACHE_DIRECTORY, hint: 'Name another directory with MQTT_TLS_MATRIX_CACHE.' },
      { cause: error },
    );
  }
}
