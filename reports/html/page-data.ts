import { deflateRawSync } from 'node:zlib';
import { cellExpectation } from '../../harness/model/exception-for.ts';
import type { Matrix, MatrixRow } from '../../harness/model/matrix.ts';
import { cellSentence } from '../words/cell-words.ts';
import { exceptionWords, expectationWords } from '../words/expectation-words.ts';
import { rowStory } from '../words/row-story.ts';
import { suiteWords } from '../words/suite-words.ts';
import { GLYPHS } from '../words/verdict-words.ts';
import { scriptJson } from './escape.ts';

/** What the panel shows, as inert text: once for the page, and a piece a row (`data-N`). */
export function pageData(matrix: Matrix): string {
  const shared = {
    glyphs: GLYPHS,
    scenarios: Object.fromEntries(matrix.scenarios.map((scenario) => [scenario.id, scenario])),
    known: Object.fromEntries((matrix.knownDivergences ?? []).map((known) => [known.id, known])),
  };
  const rows = matrix.rows.map((row, index) => deflated(`data-${index}`, rowData(matrix, row)));
  return [block('data-page', shared), ...rows].join('\n');
}

function block(id: string, value: unknown): string {
  return `<script type="application/json" id="${id}">${scriptJson(value)}</script>`;
}

/** Base64 of its deflated JSON (RFC 1951), which every browser since 2023 inflates by itself. */
function deflated(id: string, value: unknown): string {
  const text = deflateRawSync(JSON.stringify(value)).toString('base64');
  return `<script type="text/plain" id="${id}">${text}</script>`;
}

function rowData(matrix: Matrix, row: MatrixRow): unknown {
  const stacks = new Map(matrix.backends.map((backend) => [backend.id, backend]));
  return {
    ...row,
    expected: expectationWords(row.expectation),
    exceptions: exceptionWords(row.expectation),
    story: rowStory(matrix, row),
    cells: row.cells.map((cell) => {
      const backend = stacks.get(cell.backend) ?? { id: cell.backend, stack: cell.backend };
      const expectation = cellExpectation(row, backend);
      return {
        ...cell,
        sentence: cellSentence(cell.observation),
        suite: suiteWords(cell.observation.negotiated.cipher),
        expected: expectationWords(expectation),
        exception: expectation.exception,
      };
    }),
  };
}
