import type { Matrix, MatrixCell, MatrixRow } from '../../harness/model/matrix.ts';
import { cellLabel, cellSentence } from '../words/cell-words.ts';
import { GLYPHS } from '../words/verdict-words.ts';
import { esc } from './escape.ts';

/** Scenarios by area, their rows, a column a backend. Rows are found by `data-row`, their index. */
export function matrixTable(matrix: Matrix): string {
  const indexed = matrix.rows.map((row, index) => ({ row, index }));
  const areas = Map.groupBy(indexed, ({ row }) => areaOf(row.scenario));
  const columns = matrix.backends.length + 2;
  const bodies = [...areas].map(([area, rows]) => {
    const scenarios = Map.groupBy(rows, ({ row }) => row.scenario);
    const groups = [...scenarios.values()].map(
      (same) => `<tbody class="scenario">
<tr class="title"><th colspan="${columns}" scope="rowgroup">${scenarioTitle(same[0]?.row)}</th></tr>
${same.map(({ row, index }) => line(matrix, row, index)).join('\n')}
</tbody>`,
    );
    const head = `<tbody class="area"><tr><th colspan="${columns}" scope="rowgroup">${esc(area)}</th></tr></tbody>`;
    return [head, ...groups].join('\n');
  });
  return `<table id="matrix">
<caption class="unseen">Scenarios by backend; activate a cell for its details.</caption>
<thead><tr><th scope="col">broker and TLS</th><th scope="col">row</th>${matrix.backends.map(column).join('')}</tr></thead>
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
  return `<th scope="col"${available ? '' : ' class="absent"'}>${esc(id)}<small>${esc(library)}</small></th>`;
}

function line(matrix: Matrix, row: MatrixRow, index: number): string {
  const tls = row.tls === 'default' ? 'TLS default' : `TLS ${row.tls}`;
  const repeat = /#\d+$/.exec(row.id)?.[0] ?? '';
  const cells = matrix.backends.map(({ id }) =>
    cellField(row.cells.find(({ backend }) => backend === id)),
  );
  const { verdict } = row;
  return `<tr class="row" data-row="${index}" data-id="${esc(row.id)}" data-verdict="${verdict}"><th scope="row"><button type="button" class="open">${esc(row.broker)} <b>${esc(tls)}</b>${repeat}</button></th><td class="v-${verdict} verdict">${GLYPHS[verdict]} ${verdict}</td>${cells.join('')}</tr>`;
}

function cellField(cell: MatrixCell | undefined): string {
  if (cell === undefined) return '<td></td>';
  const { backend, verdict, observation } = cell;
  const label = cellLabel(observation);
  const title = `${backend}: ${verdict}: ${cellSentence(observation)}`;
  return `<td><button type="button" class="cell v-${verdict}" data-backend="${esc(backend)}" title="${esc(title)}"><i aria-hidden="true">${GLYPHS[verdict]}</i><span class="unseen">${verdict}: </span>${esc(label)}</button></td>`;
}
