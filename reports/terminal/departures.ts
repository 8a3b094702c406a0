import { cellExpectation } from '../../harness/model/exception-for.ts';
import type { Matrix, MatrixCell, MatrixRow } from '../../harness/model/matrix.ts';
import { cellSentence } from '../words/cell-words.ts';
import { expectationWords } from '../words/expectation-words.ts';
import { oneLine } from '../words/plain-text.ts';
import { GLYPHS } from '../words/verdict-words.ts';
import type { Painter } from './paint.ts';

/**
 * A row nobody has explained: what must happen, then what did, by whom and where, a backend each.
 * `undefined` where every cell is explained.
 */
export function departures(
  matrix: Matrix,
  row: MatrixRow,
  width: number,
  painter: Painter,
): string | undefined {
  const cells = row.cells.filter(({ verdict }) => verdict === 'unexpected' || verdict === 'fault');
  if (cells.length === 0) return undefined;
  const head = painter[row.verdict](`  ${GLYPHS[row.verdict]} ${oneLine(row.id)}`);
  // Backends with an exception of their own are held against that.
  const byExpectation = Map.groupBy(cells, (cell) =>
    expectationWords(cellExpectation(row, stackOf(matrix, cell))),
  );
  const blocks = [...byExpectation].flatMap(([expected, same]) => [
    ...wrap(`expected: ${expected}`, width - 6),
    ...same.flatMap((cell) =>
      wrap(`${cell.backend}: ${cellSentence(cell.observation)}`, width - 6),
    ),
  ]);
  return [head, ...blocks.map((line) => `      ${line}`)].join('\n');
}

function stackOf({ backends }: Matrix, { backend }: MatrixCell): { id: string; stack: string } {
  return backends.find(({ id }) => id === backend) ?? { id: backend, stack: backend };
}

/** Breaks at blanks; a word longer than the width stays whole. */
function wrap(text: string, width: number): string[] {
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
