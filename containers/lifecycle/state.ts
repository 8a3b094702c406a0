import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Where brokers keep what outlives a run: versions asked once, failed pulls, started processes.
 * MQTT_TLS_MATRIX_STATE names another place; else it is in the cache, which MQTT_TLS_MATRIX_CACHE
 * may have moved.
 */
export function stateDirectory(): string {
  const elsewhere = process.env['MQTT_TLS_MATRIX_STATE'];
  if (elsewhere !== undefined && elsewhere !== '') return elsewhere;
  const cache = process.env['MQTT_TLS_MATRIX_CACHE'];
  const moved = cache !== undefined && cache !== '';
  return join(moved ? cache : join(import.meta.dirname, '..', '..', '.cache'), 'brokers');
}

/** A small JSON file of the state directory, or undefined where there is none that can be read. */
export function readState(name: string): unknown {
  try {
    return JSON.parse(readFileSync(join(stateDirectory(), name), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Written beside and renamed, so that a run at the same time never reads half a file. Where nothing
 * can be written, nothing is remembered: the next run asks again.
 */
export function writeState(name: string, value: unknown): void {
  const file = join(stateDirectory(), name);
  const beside = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(beside, JSON.stringify(value, null, 2) + '\n');
    renameSync(beside, file);
  } catch {
    return;
  }
}
