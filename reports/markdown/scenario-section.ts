import type { Matrix, MatrixCell, MatrixRow } from '../../harness/model/matrix.ts';
import type { FlowMessage, Observation } from '../../harness/model/observation.ts';
import { cellSentence, nativeText } from '../words/cell-words.ts';
import { exceptionWords, expectationWords } from '../words/expectation-words.ts';
import { rowStory } from '../words/row-story.ts';
import { suiteWords } from '../words/suite-words.ts';
import { GLYPHS } from '../words/verdict-words.ts';
import { list, md, table } from './markdown.ts';

/** One scenario: what it is about, then each of its rows. */
export function scenarioSection(matrix: Matrix, id: string, rows: readonly MatrixRow[]): string[] {
  const scenario = matrix.scenarios.find((scenario) => scenario.id === id);
  return [
    `## ${md(id)}`,
    `**${md(scenario?.title ?? rows[0]?.title ?? id)}**`,
    ...(scenario === undefined ? [] : [md(scenario.description)]),
    ...(scenario === undefined || scenario.specs.length === 0
      ? []
      : [`Decided by: ${scenario.specs.map(md).join('; ')}`]),
    ...rows.flatMap((row) => rowSection(matrix, row)),
  ];
}

function rowSection(matrix: Matrix, row: MatrixRow): string[] {
  const tls = row.tls === 'default' ? 'the library’s own versions' : `TLS ${row.tls}`;
  return [
    `### ${GLYPHS[row.verdict]} ${md(row.broker)}, ${tls}: ${row.verdict}`,
    `Expected: every backend ${md(expectationWords(row.expectation))}.`,
    ...(row.expectation.exceptions.length === 0
      ? []
      : [`Exceptions: ${exceptionWords(row.expectation).map(md).join('; ')}`]),
    table(
      ['backend', 'verdict', 'outcome', 'by', 'stage', 'reason', 'alerts', 'native error'],
      row.cells.map(cellLine),
    ),
    list(
      row.cells.map(
        (cell) =>
          `${md(cell.backend)}: ${md(cellSentence(cell.observation))}.${because(matrix, row, cell)}`,
      ),
    ),
    ...divergenceLines(row),
    ...flowLines(row),
    ...storyLines(matrix, row),
  ];
}

function cellLine({ backend, verdict, observation }: MatrixCell): string[] {
  return [
    md(backend),
    `${GLYPHS[verdict]} ${verdict}`,
    observation.outcome,
    observation.by,
    observation.stage,
    md(observation.reason),
    alertsField(observation),
    md(nativeText(observation)),
  ];
}

function alertsField({ alerts, alertsVisible, outcome }: Observation): string {
  if (alerts.length > 0) {
    const texts = alerts.map(
      ({ from, level, name, code }) => `${from}: ${level} ${name} (${code})`,
    );
    // A library may answer the end of a connection that did its work with an alert.
    const late = outcome === 'connected' ? ', after MQTT had answered' : '';
    return `${[...new Set(texts)].map(md).join('; ')}${late}`;
  }
  return alertsVisible === 'all' ? 'none' : 'not readable';
}

/** The known divergence or exception a cell is explained by, in its words. */
function because(matrix: Matrix, row: MatrixRow, cell: MatrixCell): string {
  if (cell.known === undefined) return '';
  const exception = /^exception#(\d+)$/.exec(cell.known)?.[1];
  const explained =
    exception === undefined
      ? matrix.knownDivergences?.find(({ id }) => id === cell.known)
      : row.expectation.exceptions[Number(exception) - 1];
  const words = explained === undefined ? '' : `: ${md(explained.cause)} (${md(explained.link)})`;
  return ` Known: ${md(cell.known)}${words}.`;
}

function divergenceLines({ divergences }: MatrixRow): string[] {
  if (divergences.length === 0) return [];
  const lines = divergences.map(({ grade, groups, known }) => {
    const ways = groups.map(
      ({ value, backends }) => `${md(value)} (${backends.map(md).join(', ')})`,
    );
    return `${grade}: ${ways.join(' against ')}${known === undefined ? '' : `; known: ${md(known)}`}`;
  });
  return ['They part ways:', list(lines)];
}

/** Each distinct run of messages once, with its sizes, and the size of the broker's first flight. */
function flowLines({ cells }: MatrixRow): string[] {
  const withFlow = cells.filter(({ observation }) => observation.flow.length > 0);
  const byFlow = Map.groupBy(withFlow, ({ observation }) => names(observation.flow));
  if (byFlow.size === 0) return [];
  const lines = [...byFlow.values()].map((same) => {
    const flows = same.map(({ observation }) => observation.flow);
    const readable = same.every(({ observation }) => observation.negotiated.version === '1.2');
    return `${same.map(({ backend }) => md(backend)).join(', ')}: ${directions(flows)}. ${firstFlight(flows, readable)}`;
  });
  return ['Messages on the wire (bytes):', list(lines)];
}

function storyLines(matrix: Matrix, row: MatrixRow): string[] {
  const lines = [...rowStory(matrix, row), ...suiteLines(row)];
  return lines.length === 0 ? [] : ['Side by side:', list(lines.map((line) => `${md(line)}.`))];
}

/** Each suite negotiated in the row, taken apart. */
function suiteLines({ cells }: MatrixRow): string[] {
  const suites = new Set(cells.map(({ observation }) => observation.negotiated.cipher));
  return [...suites].flatMap((suite) => {
    const words = suiteWords(suite);
    return words === undefined ? [] : `${suite}: ${words}`;
  });
}

function names(flow: readonly FlowMessage[]): string {
  return flow.map(({ from, message }) => `${from} ${message}`).join(',');
}

/**
 * `client ClientHello 208 → broker ServerHello 61–88, Certificate 571` of flows with the same
 * messages, from the smallest to the largest; what MQTT said is only counted.
 */
function directions(flows: readonly (readonly FlowMessage[])[]): string {
  let last: string | undefined;
  const parts: string[] = [];
  const [first = []] = flows;
  const data = first.filter(({ message }) => message === 'ApplicationData');
  for (const [index, { from, message }] of first.entries()) {
    if (message === 'ApplicationData') continue;
    const turn = last === undefined ? `**${from}** ` : ` → **${from}** `;
    const sizes = range(flows.map((flow) => flow[index]?.bytes ?? 0));
    parts.push(`${from === last ? ', ' : turn}${md(message)} ${sizes}`);
    last = from;
  }
  if (data.length > 0) parts.push(`; ${data.length} encrypted records`);
  return parts.join('');
}

function firstFlight(flows: readonly (readonly FlowMessage[])[], readable: boolean): string {
  const flights = flows.map((flow) => {
    const start = flow.findIndex(({ from }) => from === 'broker');
    const after = flow.findIndex(({ from }, i) => i > start && from === 'client');
    return start < 0 ? [] : flow.slice(start, after < 0 ? undefined : after);
  });
  if (flights.some((flight) => flight.length === 0)) return 'The broker sent nothing.';
  const total = range(flights.map((flight) => flight.reduce((sum, { bytes }) => sum + bytes, 0)));
  const requests = flights.flatMap((flight) =>
    flight.filter(({ message }) => message === 'CertificateRequest').map(({ bytes }) => bytes),
  );
  if (requests.length > 0) {
    return `The broker’s first flight is ${total} bytes, ${range(requests)} of them the CertificateRequest.`;
  }
  const without = readable
    ? 'without a CertificateRequest'
    : 'no readable CertificateRequest in it';
  return `The broker’s first flight is ${total} bytes, ${without}.`;
}

/** `208`, or `208–257` where they differ. */
function range(sizes: readonly number[]): string {
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return least === most ? `${least}` : `${least}–${most}`;
}
