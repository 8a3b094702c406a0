import type { ClientReport } from '../model/backend.ts';
import type { ListenerConfig, LogLine, StartedBroker } from '../model/broker.ts';
import { clientIdOf, clientIdsIn } from '../observe/index.ts';
import type { CellPlan, RequestTemplate } from './cell.ts';
import { waitAwake } from './wait-awake.ts';

/** A connection as a broker's log knows it. */
interface Connection {
  /** performance.now() when its cell began. */
  readonly since: number;
  readonly clientPort: number | undefined;
}

/** How long a broker may take to explain a refusal; on a busy machine a few take half a second. */
const LAST_WORDS_MS = { 'in-process': 200, process: 2_000, container: 2_000 } as const;
/** Where nothing hangs on it. OTP's ssl never says a word of a client that just leaves. */
const FOR_PEOPLE_MS = 400;

/**
 * A broker may say why it refused only when its socket has closed, or through a pipe: that is after
 * the tap has seen the end. `decided`: what it says changes nothing.
 */
export async function lastWords(
  plan: CellPlan,
  report: ClientReport,
  connection: Connection,
  decided: boolean,
): Promise<void> {
  const failed = report.kind !== 'answered' || report.result.outcome === 'failed';
  const { lastWords: lines, explains = () => true, info } = plan.host.source;
  if (lines === undefined || !failed || connection.clientPort === undefined) return;
  // By port alone: what names the client came after its CONNECT, and explains nothing before that.
  const told = () =>
    linesSince(plan, connection.since)
      .filter((line) => line.clientPort === connection.clientPort)
      .filter(({ text }) => explains(text)).length;
  const longest = LAST_WORDS_MS[info.mode];
  await waitAwake(() => told() >= lines, decided ? Math.min(FOR_PEOPLE_MS, longest) : longest);
}

/**
 * Lines of the broker's log since the cell began: its own are those that name its port or its
 * client identifier, and those that name another's are left out. Lines that name neither may be
 * another cell's, also one's that has already ended: they are for people.
 */
export function wordsAbout(
  plan: Logged,
  { since, clientPort }: Connection,
): { own: string[]; shared: string[] } {
  const clientId = clientIdOf(plan.request.exchange);
  const whose = (line: LogLine): 'own' | 'shared' | 'another' => {
    // Identifiers first: they are never used again, and no proxy changes them.
    const ids = clientIdsIn(line.text);
    if (ids.length > 0) return ids.some((id) => id === clientId) ? 'own' : 'another';
    if (line.clientPort === undefined) return 'shared';
    return line.clientPort === clientPort ? 'own' : 'another';
  };
  const { own = [], shared = [] } = Object.groupBy(linesSince(plan, since), whose);
  return { own: own.map(({ text }) => text), shared: shared.map(({ text }) => text) };
}

/** What there is to know of a cell for its lines to be found. */
interface Logged {
  readonly broker: Pick<StartedBroker, 'log'>;
  readonly listener: Pick<ListenerConfig, 'id'>;
  readonly request: Pick<RequestTemplate, 'exchange'>;
}

function linesSince({ broker, listener }: Pick<Logged, 'broker' | 'listener'>, since: number) {
  const log = broker.log(listener.id);
  return log.slice(log.findLastIndex(({ at }) => at < since) + 1);
}
