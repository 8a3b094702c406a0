import type { Matrix, MatrixRow } from '../../harness/model/matrix.ts';
import { whyMissing } from '../../harness/model/missing.ts';
import { ROW_VERDICTS } from '../../harness/model/verdict.ts';
import { clientAuthTable } from '../words/client-auth-table.ts';
import { howIncomplete } from '../words/incomplete.ts';
import { notesOf } from '../words/notes.ts';
import { plainLines } from '../words/plain-text.ts';
import { GLYPHS, MEANINGS } from '../words/verdict-words.ts';
import { code, list, md, table } from './markdown.ts';
import { scenarioSection } from './scenario-section.ts';

/** First line of every summary.md of ours: how an earlier report is told from somebody's notes. */
export const MARKDOWN_MARK = '<!-- mqtt-tls-matrix report -->';

/** summary.md: each row's story for a person who does not read code. */
export function toMarkdown(matrix: Matrix): string {
  const byScenario = Map.groupBy(matrix.rows, (row) => row.scenario);
  const parts = [
    MARKDOWN_MARK,
    '# MQTT TLS matrix',
    ...head(matrix),
    ...faults(matrix),
    ...notesOf(matrix).map(({ id, note }) => `**${md(id)}** is ${md(note)}.`),
    ...missing(matrix),
    ...stale(matrix),
    ...overview(matrix),
    ...clientAuth(matrix),
    ...[...byScenario].flatMap(([id, rows]) => scenarioSection(matrix, id, rows)),
    ...legend(),
  ];
  return `${parts.join('\n\n')}\n`;
}

function head({ run, rows, backends, brokers, totals }: Matrix): string[] {
  const there = backends.filter(({ available }) => available);
  const counts = ROW_VERDICTS.filter((verdict) => totals.rows[verdict] > 0).map(
    (verdict) => `${GLYPHS[verdict]} ${totals.rows[verdict]} ${verdict}`,
  );
  const seconds = (run.durationMs / 1000).toFixed(1);
  return [
    `${rows.length} rows, ${there.length} backends, ${brokers.filter((b) => b.available).length} brokers; run ${md(run.id)}, started ${md(run.startedAt)}, ${seconds} s.`,
    ...(run.complete ? [] : [`**Incomplete:** ${howIncomplete(run, rows.length)}.`]),
    `**Rows:** ${counts.join(' · ') || 'none'}`,
    ...(totals.unrecognised > 0
      ? [
          `**Cells that ended with an error nobody has mapped yet (unrecognised):** ${totals.unrecognised}`,
        ]
      : []),
  ];
}

function faults({ run }: Matrix): string[] {
  if (run.faults === undefined || run.faults.length === 0) return [];
  return [
    '## Went wrong beside the rows',
    list(
      run.faults.map((fault) => {
        const [what = '', ...words] = plainLines(fault);
        return [`**${md(what)}**`, ...words.map(code)].join('<br>');
      }),
    ),
  ];
}

function missing({ backends, brokers }: Matrix): string[] {
  const absent = [...backends, ...brokers].filter(({ available }) => !available);
  if (absent.length === 0) return [];
  return [
    '## Not on this machine',
    list(
      absent.map((part) => {
        const { id, install } = part;
        return `${md(id)}: ${md(whyMissing(part))}${install === undefined ? '' : `. Install it with ${code(install)}`}`;
      }),
    ),
  ];
}

function stale(matrix: Matrix): string[] {
  if (matrix.stale.length === 0) return [];
  return [
    '## Known divergences that are no longer true',
    'They explain something that does not happen any more: remove them, or say what changed.',
    list(
      matrix.stale.map(
        ({ id, cause, link, cells }) =>
          `**${md(id)}**: ${md(cause)} (${md(link)}). Cells: ${cells.map(md).join(', ')}`,
      ),
    ),
  ];
}

function overview({ rows, backends }: Matrix): string[] {
  if (rows.length === 0) return [];
  return [
    '## Overview',
    table(
      ['scenario', 'broker', 'TLS', 'row', ...backends.map(({ id }) => md(id))],
      rows.map((row) => [
        md(row.scenario),
        md(row.broker),
        row.tls,
        `${GLYPHS[row.verdict]} ${row.verdict}`,
        ...backends.map(({ id }) => glyphOf(row, id)),
      ]),
    ),
  ];
}

function clientAuth(matrix: Matrix): string[] {
  const counted = clientAuthTable(matrix);
  if (counted === undefined) return [];
  return [
    '## Client certificates: what the broker asks, and what it gets',
    'Cells by what the client was seen to send; what a client itself gave up is not counted.',
    table(
      counted.head.map(md),
      counted.rows.map((row) => row.map(md)),
    ),
  ];
}

function glyphOf(row: MatrixRow, backend: string): string {
  const cell = row.cells.find((cell) => cell.backend === backend);
  return cell === undefined ? '' : `${GLYPHS[cell.verdict]} ${cell.observation.outcome}`;
}

function legend(): string[] {
  return [
    '## Legend',
    list(ROW_VERDICTS.map((verdict) => `${GLYPHS[verdict]} **${verdict}**: ${MEANINGS[verdict]}`)),
    'A cell counts as connected only when MQTT answered. `by` is who gave up first. The reason is one name for every library; the native error beside it is the library’s own words. "none" among the alerts means that none was sent, "not readable" that it could not be seen.',
  ];
}
