import Table from 'cli-table3';
import type { Matrix, MatrixRow } from '../../harness/model/matrix.ts';
import { clip, oneLine } from '../words/plain-text.ts';
import { GLYPHS } from '../words/verdict-words.ts';
import type { Painter } from './paint.ts';

/** Rows by backends, a sign a cell. Backends have letters where their names would not fit. */
export function rowsTable(
  { backends }: Matrix,
  rows: readonly MatrixRow[],
  width: number,
  painter: Painter,
): string {
  const ids = backends.map(({ id }) => id).filter((id) => isUsed(id, rows));
  const longest = Math.max(...rows.map(({ id }) => id.length));
  const named = ids.reduce((sum, id) => sum + columnWidth(id), 0);
  const fits = longest + named + 4 <= width;
  const heads = fits ? ids : ids.map((_, i) => letter(i));
  const forRow = width - 4 - heads.reduce((sum, head) => sum + columnWidth(head), 0);
  const table = new Table({
    head: ['row', ...heads],
    // Colours of our own, where they are asked for at all.
    style: { head: [], border: [], compact: true },
    chars: PLAIN,
  });
  for (const row of rows) {
    const signs = ids.map((id) => {
      const cell = row.cells.find(({ backend }) => backend === id);
      return cell === undefined ? '' : painter[cell.verdict](GLYPHS[cell.verdict]);
    });
    table.push([
      `${painter[row.verdict](GLYPHS[row.verdict])} ${clip(oneLine(row.id), Math.max(20, forRow))}`,
      ...signs,
    ]);
  }
  const letters = fits ? '' : `\n${ids.map((id, i) => `${letter(i)} ${id}`).join('  ')}`;
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}${letters}`;
}

function isUsed(id: string, rows: readonly MatrixRow[]): boolean {
  return rows.some(({ cells }) => cells.some(({ backend }) => backend === id));
}

/** Of a column, with the blanks and the line between columns. */
function columnWidth(head: string): number {
  return Math.max(1, head.length) + 3;
}

function letter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${letter(Math.floor(index / 26) - 1)}${last}`;
}

const PLAIN = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '─',
  'mid-mid': '┼',
  right: '',
  'right-mid': '',
  middle: '│',
};
