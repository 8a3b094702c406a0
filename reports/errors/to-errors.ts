import type { Matrix } from '../../harness/model/matrix.ts';
import { code, list, md, table } from '../markdown/markdown.ts';
import { clip } from '../words/plain-text.ts';
import {
  ambiguous,
  errorDictionary,
  toldByLogs,
  type ErrorEntry,
  type ErrorReading,
} from './dictionary.ts';

/** First words of a file of ours. */
export const ERRORS_MARK = '# What the libraries said, and what it was read as';

/** errors.md: native code x canonical reason x scenario, and what does not fit together in it. */
export function toErrors(matrix: Matrix): string {
  const dictionary = errorDictionary(matrix);
  return `${[
    ERRORS_MARK,
    `Run ${md(matrix.run.id)}: ${dictionary.cells} refused cells with words of a library, ` +
      `${dictionary.entries.length} different ones.`,
    `## Nobody mapped these\n\n${unrecognised(dictionary.unrecognised)}`,
    section('The same words under several reasons', ambiguous(dictionary)),
    COARSE,
    section('Alerts that stand for several reasons', toldByLogs(dictionary)),
    `## A reason against the alert its own side sent\n\n${againstAlerts(dictionary.againstAlerts)}`,
    section('All of them', dictionary.entries),
  ].join('\n\n')}\n`;
}

const COARSE =
  'Words are code and text together: many a code alone is coarse by nature (a library has one for every ' +
  'certificate it does not take), and it is the text that tells.';

function unrecognised(found: ReturnType<typeof errorDictionary>['unrecognised']): string {
  if (found.length === 0) return 'None.';
  return list(found.map(({ cell, why }) => `${code(cell)}: ${md(clip(why, 300))}`));
}

function againstAlerts(found: ReturnType<typeof errorDictionary>['againstAlerts']): string {
  if (found.length === 0) return 'None.';
  return list(
    found.map(
      ({ cell, by, reason, alerts }) =>
        `${code(cell)}: ${reason}, and the ${by} sent ${md(alerts.join(', '))}`,
    ),
  );
}

function section(title: string, entries: readonly ErrorEntry[]): string {
  const body = entries.length === 0 ? 'None.' : table(HEAD, entries.flatMap(linesOf));
  return `## ${title}\n\n${body}`;
}

const HEAD = ['library', 'code', 'words', 'by', 'reason', 'cells', 'scenarios'];

function linesOf(entry: ErrorEntry): string[][] {
  return entry.readings.map((reading, index) => [
    ...(index === 0 ? [md(entry.stack), md(entry.code), md(clip(entry.text, 160))] : ['', '', '']),
    reading.ofOwnFiles ? `${reading.by}, of its own files` : reading.by,
    reading.reason,
    String(reading.cells),
    scenariosOf(reading),
  ]);
}

const SHOWN = 3;

function scenariosOf({ scenarios }: ErrorReading): string {
  const rest = scenarios.length - SHOWN;
  const shown = scenarios.slice(0, SHOWN).map(md).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}
