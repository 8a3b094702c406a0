import type { Matrix } from '../../harness/model/matrix.ts';
import type { Observation } from '../../harness/model/observation.ts';
import { oneLine } from '../words/plain-text.ts';
import { againstAlerts, type AgainstAlert } from './against-alerts.ts';

/** What one library says in one way, and what it was read as. */
export interface ErrorEntry {
  readonly stack: string;
  readonly code: string;
  /** The library's text, with what differs from cell to cell taken out. */
  readonly text: string;
  readonly readings: readonly ErrorReading[];
}

/** One reading of it: who refused and why, and where. */
export interface ErrorReading {
  readonly by: Observation['by'];
  readonly reason: Observation['reason'];
  /** Said of the client's own files, before it went to the network. */
  readonly ofOwnFiles: boolean;
  readonly cells: number;
  /** Sorted, each once. */
  readonly scenarios: readonly string[];
}

export interface ErrorDictionary {
  /** Sorted by stack, code, text. */
  readonly entries: readonly ErrorEntry[];
  readonly againstAlerts: readonly AgainstAlert[];
  /** Cells that nobody's words were enough for, and the observation's last word on it. */
  readonly unrecognised: readonly { readonly cell: string; readonly why: string }[];
  /** Cells with a native error. */
  readonly cells: number;
}

/** Native code and text x canonical reason x scenario over all refused cells of a matrix. */
export function errorDictionary(matrix: Matrix): ErrorDictionary {
  const stacks = new Map(matrix.backends.map(({ id, stack }) => [id, stack]));
  const entries = new Map<string, Collected>();
  const against: AgainstAlert[] = [];
  const unrecognised: { cell: string; why: string }[] = [];
  let cells = 0;
  for (const row of matrix.rows) {
    for (const { backend, observation } of row.cells) {
      if (observation.outcome !== 'refused') continue;
      const cell = `${row.id}|${backend}`;
      against.push(...againstAlerts(cell, observation));
      if (observation.reason === 'unrecognised') {
        unrecognised.push({ cell, why: observation.evidence.at(-1) ?? 'no evidence' });
      }
      const { code, text } = observation.native;
      if (code === '' && text === '') continue;
      cells += 1;
      const stack = stacks.get(backend) ?? backend;
      const shape = shapeOf(text);
      const key = JSON.stringify([stack, code, shape]);
      const entry = entries.get(key) ?? { stack, code, text: shape, readings: new Map() };
      entries.set(key, entry);
      note(entry, observation, row.scenario);
    }
  }
  const sorted = [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  return { entries: sorted.map(finished), againstAlerts: against, unrecognised, cells };
}

/**
 * Words of one library that were read as more than one reason of its own. Of its own files it may say
 * what it says of its peer's: those are two.
 */
export function ambiguous({ entries }: ErrorDictionary): readonly ErrorEntry[] {
  return entries.filter(({ readings }) =>
    differ(readings, (one, other) => one.by === 'client' && one.ofOwnFiles === other.ofOwnFiles),
  );
}

/** Words for an alert that stands for more than one reason: the broker's log told which. */
export function toldByLogs({ entries }: ErrorDictionary): readonly ErrorEntry[] {
  return entries.filter(({ readings }) => differ(readings, ({ by }) => by === 'broker'));
}

function differ(
  readings: readonly ErrorReading[],
  comparable: (one: ErrorReading, other: ErrorReading) => boolean,
): boolean {
  return readings.some((one) =>
    readings.some(
      (other) => one.by === other.by && comparable(one, other) && one.reason !== other.reason,
    ),
  );
}

interface Collected {
  readonly stack: string;
  readonly code: string;
  readonly text: string;
  readonly readings: Map<
    string,
    Omit<ErrorReading, 'cells' | 'scenarios'> & { cells: number; scenarios: Set<string> }
  >;
}

function note(entry: Collected, { by, reason, stage }: Observation, scenario: string): void {
  const ofOwnFiles = stage === 'client-config';
  const key = `${by} ${reason} ${ofOwnFiles}`;
  const known = entry.readings.get(key);
  const reading = known ?? { by, reason, ofOwnFiles, cells: 0, scenarios: new Set<string>() };
  reading.cells += 1;
  reading.scenarios.add(scenario);
  entry.readings.set(key, reading);
}

function finished({ readings, ...entry }: Collected): ErrorEntry {
  return {
    ...entry,
    readings: [...readings.values()]
      .toSorted((a, b) => b.cells - a.cells)
      .map((reading) => ({ ...reading, scenarios: [...reading.scenarios].toSorted() })),
  };
}

/** Addresses, paths, ports, times and names are of the cell, not of the error. */
function shapeOf(text: string): string {
  return oneLine(text)
    .replaceAll(/\/[\w.@~+-]+(?:\/[\w.@~+-]+)+/g, 'PATH')
    .replaceAll(/\b[\w-]+(?:\.[\w-]+)*\.test\b\.?/gi, 'NAME')
    .replaceAll(/\b(?:CN|O|OU|DC|C)\s?=\s?[^,;'"\n]+/g, 'DN')
    .replaceAll(/\b0x[0-9a-f]{6,}\b|\b[0-9A-F]{8,}\b/gi, 'HEX')
    .replaceAll(/\d{2,}/g, 'N');
}
