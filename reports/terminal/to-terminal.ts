import type { Matrix, MatrixRow } from '../../harness/model/matrix.ts';
import { missingParts } from '../../harness/model/missing.ts';
import { ROW_VERDICTS } from '../../harness/model/verdict.ts';
import { howIncomplete } from '../words/incomplete.ts';
import { notesOf } from '../words/notes.ts';
import { clip, oneLine, plainLines } from '../words/plain-text.ts';
import { BY_URGENCY, GLYPHS, MEANINGS } from '../words/verdict-words.ts';
import { paint } from './paint.ts';
import type { Painter } from './paint.ts';
import { rowsTable } from './rows-table.ts';
import { departures } from './departures.ts';

export interface TerminalOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether to colour; the signs tell the same without. */
  readonly colour: boolean;
}

/** Rows listed in full; the rest is in the report. */
const MOST_ROWS = 40;
const MOST_DEPARTURES = 20;
const MOST_FAULTS = 10;
const LAST_WORDS = 4;

/**
 * The summary a run ends with: the table of what is not plainly right, then what departs. A
 * terminal shows the end of what is printed, and a log is often cut before it.
 */
export function toTerminal(matrix: Matrix, options: TerminalOptions): string {
  const painter = paint(options.colour);
  const interesting = matrix.rows
    .filter(({ verdict }) => verdict !== 'pass')
    .sort((a, b) => BY_URGENCY.indexOf(a.verdict) - BY_URGENCY.indexOf(b.verdict));
  const blocks = [
    header(matrix),
    tableBlock(matrix, interesting, options.width, painter),
    missingBlock(matrix),
    notesOf(matrix)
      .map(({ id, note }) => `${id} is ${oneLine(note)}`)
      .join('\n'),
    departureBlock(matrix, interesting, options.width, painter),
    faultsBlock(matrix, painter),
    staleBlock(matrix, painter),
    totals(matrix, painter),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function header({ rows, backends, brokers, run }: Matrix): string {
  const there = backends.filter(({ available }) => available).length;
  const up = brokers.filter(({ available }) => available).length;
  const seconds = (run.durationMs / 1000).toFixed(1);
  return `${counted(rows.length, 'row')}, ${counted(there, 'backend')} x ${counted(up, 'broker')}, ${seconds} s`;
}

function departureBlock(
  matrix: Matrix,
  rows: readonly MatrixRow[],
  width: number,
  painter: Painter,
): string {
  const all = rows.flatMap((row) => departures(matrix, row, width, painter) ?? []);
  if (all.length === 0) return '';
  const shown = all.slice(0, MOST_DEPARTURES);
  const more = all.length - shown.length;
  if (more > 0) shown.push(`... and ${more} more rows: see summary.md`);
  return ['Not as expected:', ...shown].join('\n');
}

/** What happened, and the end of what its broker said; summary.md has all of it. */
function faultsBlock({ run: { faults = [] } }: Matrix, painter: Painter): string {
  if (faults.length === 0) return '';
  const lines = faults.slice(0, MOST_FAULTS).flatMap((fault) => {
    const [what = '', ...words] = plainLines(fault);
    return [`  ${painter.fault(what)}`, ...words.slice(-LAST_WORDS).map((word) => `    ${word}`)];
  });
  const more = faults.length - MOST_FAULTS;
  if (more > 0) lines.push(`  ... and ${more} more: see summary.md`);
  return ['Went wrong beside the rows:', ...lines].join('\n');
}

function staleBlock({ stale }: Matrix, painter: Painter): string {
  if (stale.length === 0) return '';
  const lines = stale.map(
    ({ id, cause, link }) => `  ${painter.unexpected(id)}: ${oneLine(cause)} (${oneLine(link)})`,
  );
  return ['Known divergences that are no longer true (remove them):', ...lines].join('\n');
}

function tableBlock(
  matrix: Matrix,
  rows: readonly MatrixRow[],
  width: number,
  painter: Painter,
): string {
  if (rows.length === 0) return '';
  const shown = rows.slice(0, MOST_ROWS);
  const more = rows.length - shown.length;
  const used = ROW_VERDICTS.filter(
    (verdict) =>
      shown.some((row) => row.verdict === verdict) ||
      shown.some((row) => row.cells.some((cell) => cell.verdict === verdict)),
  );
  const legend = used.map((verdict) => `${painter[verdict](GLYPHS[verdict])} ${verdict}`);
  return [
    rowsTable(matrix, shown, width, painter),
    ...(more > 0 ? [`... and ${more} more rows: see summary.md`] : []),
    legend.join('  '),
  ].join('\n');
}

function missingBlock({ backends, brokers }: Matrix): string {
  const lines = missingParts([...backends, ...brokers]).map(({ ids, reason, install }) => {
    const cure = install === undefined ? '' : `\n      ${oneLine(install)}`;
    return `  ${ids.join(', ')}: ${clip(oneLine(reason), 200)}${cure}`;
  });
  if (lines.length === 0) return '';
  return ['Not on this machine:', ...lines].join('\n');
}

function totals({ totals, run, rows }: Matrix, painter: Painter): string {
  const counts = ROW_VERDICTS.filter((verdict) => totals.rows[verdict] > 0).map((verdict) =>
    painter[verdict](`${GLYPHS[verdict]} ${totals.rows[verdict]} ${verdict}`),
  );
  return [
    `Rows: ${counts.join(', ') || 'none'}`,
    ...(totals.unrecognised === 0
      ? []
      : [
          `${totals.unrecognised} ${totals.unrecognised === 1 ? 'cell' : 'cells'} ended with an error nobody has mapped yet (unrecognised).`,
        ]),
    ...(run.complete ? [] : [painter.fault(`Incomplete: ${howIncomplete(run, rows.length)}.`)]),
    ...(totals.rows.fault > 0 ? [painter.fault(`${GLYPHS.fault} fault: ${MEANINGS.fault}.`)] : []),
  ].join('\n');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
