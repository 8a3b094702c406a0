import { cellExpectation } from '../../harness/model/exception-for.ts';
import type { Matrix, MatrixCell, MatrixRow } from '../../harness/model/matrix.ts';
import { cellSentence } from '../words/cell-words.ts';
import { expectationWords } from '../words/expectation-words.ts';
import { oneLine } from '../words/plain-text.ts';
import { GLYPHS } from '../words/verdict-words.ts';
import type { Painter } from './paint.ts';

/** The cells of a row nobody has explained: what must happen against what did, by whom, where. */
export function departures(
  matrix: Matrix,
  row: MatrixRow,
  width: number,
  painter: Painter,
): string[] {
  const cells = row.cells.filter(({ verdict }) => verdict === 'unexpected' || verdict === 'fault');
  return cells.map((cell) => departure(row, cell, stackOf(matrix, cell), width, painter));
}

function departure(
  row: MatrixRow,
  cell: MatrixCell,
  backend: { id: string; stack: string },
  width: number,
  painter: Painter,
): string {
  const { verdict } = cell;
  const lines = [
    ...wrap(`expected: ${expectationWords(cellExpectation(row, backend))}`, width - 6),
    ...wrap(`observed: ${cellSentence(cell.observation)}`, width - 6),
  ];
  const head = `  ${GLYPHS[verdict]} ${oneLine(row.id)}  ${cell.backend}`;
  return [painter[verdict](head), ...lines.map((line) => `      ${line}`)].join('\n');
}

function stackOf({ backends }: Matrix, { backend }: MatrixCell): { id: string; stack: string } {
  return backends.find(({ id }) => id === backend) ?? { id: backend, stack: backend };
}

/** Breaks at blanks; a word longer than the width stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > Math.max(width, 20)) {
      lines.push(line);
      line = `  ${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
