import type { Matrix, MatrixCell, MatrixRow } from '../../harness/model/matrix.ts';
import type { FlowMessage, Observation } from '../../harness/model/observation.ts';
import { differenceWords, firstDifferenceWords, firstFlightWords, flowDiff } from './flow-diff.ts';
import { clip, oneLine } from './plain-text.ts';

/**
 * What a row's flows tell that one cell alone does not, a sentence a line, in plain text: what the
 * broker asked of a client certificate and what became of it, where the backends' flows part, and
 * what differs from the scenario this one is contrasted with.
 */
export function rowStory(matrix: Matrix, row: MatrixRow): string[] {
  return [...certificateLines(row), ...withinRow(row), ...againstContrast(matrix, row)];
}

/** Only TLS 1.2 sends CertificateRequest and Certificate in the clear. */
function certificateLines({ cells }: MatrixRow): string[] {
  const asked = cells.flatMap(({ observation }) => observation.certificateRequest ?? []);
  const [first] = asked;
  if (first === undefined) return [];
  const { certificateTypes, signatureAlgorithms, authorities } = first;
  const names =
    authorities.length === 0
      ? 'names no authority'
      : `names ${authorities.map((name) => clip(oneLine(name), 80)).join(' and ')} as authority`;
  const answers = [...Map.groupBy(cells, ({ observation }) => answerWords(observation))]
    .filter(([words]) => words !== undefined)
    .map(([words, same]) => `${backendsOf(same)} ${words}`);
  return [
    `CertificateRequest asks for ${certificateTypes.join(', ') || 'no type'}; signature algorithms ${signatureAlgorithms.join(', ') || 'not listed'}; it ${names}`,
    ...(answers.length === 0 ? [] : [`To it ${answers.join('; ')}`]),
  ];
}

function answerWords({ flow, clientCertificates }: Observation): string | undefined {
  if (typeof clientCertificates !== 'number') return undefined;
  const proved = flow.some(
    ({ from, message }) => from === 'client' && message === 'CertificateVerify',
  );
  const sent =
    clientCertificates === 0
      ? 'sent an empty list'
      : `sent ${clientCertificates} certificate${clientCertificates === 1 ? '' : 's'}`;
  return `${sent} ${proved ? 'and CertificateVerify' : 'and no CertificateVerify'}`;
}

/** Failing flows beside one that connected; where all failed, nothing says which one was right. */
function withinRow({ cells }: MatrixRow): string[] {
  const good = cells.find(({ observation }) => observation.outcome === 'connected');
  if (good === undefined) return [];
  const failed = cells.filter(
    ({ observation }) => observation.outcome === 'refused' && observation.flow.length > 0,
  );
  const byFlow = Map.groupBy(failed, ({ observation }) => namesOf(observation.flow));
  return [...byFlow.values()].flatMap((same) => {
    const steps = flowDiff(same[0]?.observation.flow ?? [], good.observation.flow);
    const first = firstDifferenceWords(steps);
    if (first === undefined) return [];
    return `${backendsOf(same)} against ${good.backend}, which connected: ${differenceWords(steps)}; ${first}`;
  });
}

function againstContrast(matrix: Matrix, row: MatrixRow): string[] {
  const id = matrix.scenarios.find((scenario) => scenario.id === row.scenario)?.contrast;
  if (id === undefined) return [];
  const other = matrix.rows.find(
    (candidate) =>
      candidate.scenario === id && candidate.broker === row.broker && candidate.tls === row.tls,
  );
  if (other === undefined) return [`To be laid beside ${id}, which was not measured in this run`];
  const pairs = row.cells.flatMap((cell) => {
    const there = other.cells.find(({ backend }) => backend === cell.backend)?.observation.flow;
    const here = cell.observation.flow;
    if (there === undefined || there.length === 0 || here.length === 0) return [];
    return { cell, words: contrastWords(here, there) };
  });
  return [...Map.groupBy(pairs, ({ words }) => words)].map(
    ([words, same]) => `${backendsOf(same.map(({ cell }) => cell))} against ${id}: ${words}`,
  );
}

function contrastWords(here: readonly FlowMessage[], there: readonly FlowMessage[]): string {
  const flight = firstFlightWords(here, there);
  const steps = flowDiff(here, there);
  return [differenceWords(steps), firstDifferenceWords(steps), flight]
    .filter((part) => part !== undefined)
    .join('; ');
}

function namesOf(flow: readonly FlowMessage[]): string {
  return flow
    .filter(({ message }) => message !== 'ApplicationData')
    .map(({ from, message }) => `${from} ${message}`)
    .join(',');
}

function backendsOf(cells: readonly MatrixCell[]): string {
  return cells.map(({ backend }) => backend).join(', ');
}
