import type { ClientReport } from '../model/backend.ts';
import type { LogLine } from '../model/broker.ts';
import type { CellPlan } from './cell.ts';

/** A connection as a broker's log knows it. */
interface Connection {
  /** performance.now() when its cell began. */
  readonly since: number;
  readonly clientPort: number | undefined;
}

/** How long a broker may take to explain a refusal. */
const LAST_WORDS_MS = { 'in-process': 200, process: 400, container: 1_000 } as const;

/**
 * A broker may say why it refused only when its socket has closed, or through a pipe: that is after
 * the tap has seen the end.
 */
export async function lastWords(
  plan: CellPlan,
  report: ClientReport,
  connection: Connection,
): Promise<void> {
  const failed = report.kind !== 'answered' || report.result.outcome === 'failed';
  const { lastWords: lines, explains = () => true, info } = plan.host.source;
  if (lines === undefined || !failed || connection.clientPort === undefined) return;
  const told = () => wordsAbout(plan, connection).own.filter(explains).length;
  const until = performance.now() + LAST_WORDS_MS[info.mode];
  while (performance.now() < until && told() < lines) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/**
 * Lines of the broker's log since the cell began: its own are those that name its port. Lines that
 * name no connection may be another cell's, also one's that has already ended: they are for people.
 */
export function wordsAbout(
  { broker, listener }: CellPlan,
  { since, clientPort }: Connection,
): { own: string[]; shared: string[] } {
  const recent: LogLine[] = [];
  const log = broker.log(listener.id);
  for (let index = log.length - 1; index >= 0; index -= 1) {
    const line = log[index];
    if (line === undefined || line.at < since) break;
    recent.push(line);
  }
  const textsOf = (port: number | undefined) =>
    recent.filter((line) => line.clientPort === port).map((line) => line.text);
  return {
    own: clientPort === undefined ? [] : textsOf(clientPort).toReversed(),
    shared: textsOf(undefined).toReversed(),
  };
}
