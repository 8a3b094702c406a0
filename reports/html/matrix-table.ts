import type { Matrix, MatrixCell, MatrixRow } from '../../harness/model/matrix.ts';
import { cellLabel } from '../words/cell-words.ts';
import { GLYPHS } from '../words/verdict-words.ts';
import { esc } from './escape.ts';

/**
 * Scenarios by area, their rows, a column a backend. Rows are found by `data-row`, their index.
 * Roles are said aloud because the style lays the table out as blocks: a browser then leaves out
 * what is not on the screen, and thousands of rows open at once.
 */
export function matrixTable(matrix: Matrix): string {
  const indexed = matrix.rows.map((row, index) => ({ row, index }));
  const areas = Map.groupBy(indexed, ({ row }) => areaOf(row.scenario));
  const bodies = [...areas].map(([area, rows]) => {
    const scenarios = Map.groupBy(rows, ({ row }) => row.scenario);
    const groups = [...scenarios.values()].map(
      (same) => `<tbody class="scenario" role="rowgroup">
<tr class="title" role="row"><th role="rowheader">${scenarioTitle(same[0]?.row)}</th></tr>
${same.map(({ row, index }) => line(matrix, row, index)).join('\n')}
</tbody>`,
    );
    const head = `<tbody class="area" role="rowgroup"><tr role="row"><th role="rowheader">${esc(area)}</th></tr></tbody>`;
    return [head, ...groups].join('\n');
  });
  return `<table id="matrix" role="table">
<caption class="unseen">Scenarios by backend; activate a cell for its details.</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader">broker and TLS</th><th role="columnheader">row</th>${matrix.backends.map(column).join('')}</tr></thead>
${bodies.join('\n')}
</table>`;
}

function areaOf(scenario: string): string {
  const slash = scenario.indexOf('/');
  return slash < 0 ? 'other' : scenario.slice(0, slash);
}

function scenarioTitle(row: MatrixRow | undefined): string {
  if (row === undefined) return '';
  return `<span class="name">${esc(row.title)}</span> <code>${esc(row.scenario)}</code>`;
}

function column({ id, available, tlsLibrary }: Matrix['backends'][number]): string {
  const library = available ? `${tlsLibrary.name} ${tlsLibrary.version}` : 'not here';
  return `<th role="columnheader"${available ? '' : ' class="absent"'}>${esc(id)}<small>${esc(library)}</small></th>`;
}

function line(matrix: Matrix, row: MatrixRow, index: number): string {
  const tls = row.tls === 'default' ? 'TLS default' : `TLS ${row.tls}`;
  const repeat = /#\d+$/.exec(row.id)?.[0] ?? '';
  const cells = matrix.backends.map(({ id }) =>
    cellField(row.cells.find(({ backend }) => backend === id)),
  );
  const { verdict } = row;
  return `<tr class="row" role="row" data-row="${index}" data-id="${esc(row.id)}" data-verdict="${verdict}"><th role="rowheader"><button type="button" class="open">${esc(row.broker)} <b>${esc(tls)}</b>${repeat}</button></th><td role="cell" class="v-${verdict} verdict">${GLYPHS[verdict]} ${verdict}</td>${cells.join('')}</tr>`;
}

function cellField(cell: MatrixCell | undefined): string {
  if (cell === undefined) return '<td role="cell"></td>';
  const { backend, verdict, observation } = cell;
  return `<td role="cell"><button type="button" class="cell v-${verdict}" data-backend="${esc(backend)}"><i aria-hidden="true">${GLYPHS[verdict]}</i><span class="unseen">${verdict}: </span>${esc(cellLabel(observation))}</button></td>`;
}
