import type { Backend, ClientReport } from '../model/backend.ts';
import type { ListenerConfig, StartedBroker } from '../model/broker.ts';
import type { CellEvidence } from '../model/cell-evidence.ts';
import type { ConnectRequest } from '../model/driver-protocol.ts';
import { HarnessError } from '../model/errors.ts';
import { clientSaidWhy } from '../observe/index.ts';
import { openTap } from '../wire/index.ts';
import type { BrokerHost } from './broker-host.ts';
import { lastWords, wordsAbout } from './broker-words.ts';
import { deathNotice, looksLikeDeath } from './death-notice.ts';
import { withSession } from './session.ts';

/** What a cell asks of a backend, before it is known where. */
export type RequestTemplate = Omit<ConnectRequest, 'host' | 'port' | 'deadlineMs'>;

/** A backend and a broker that can be asked, and how long they may take. */
export interface Pairing {
  readonly backend: Backend;
  readonly host: BrokerHost;
  readonly broker: StartedBroker;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface CellPlan extends Pairing {
  readonly listener: ListenerConfig;
  readonly request: RequestTemplate;
  /** Two connections, the second with the session of the first: folder for a folder to keep it in. */
  readonly resumeIn?: string;
  /** The ClientHello reaches the broker in two segments, the first of so many octets. */
  readonly splitClientHello?: number;
}

/** One attempt at a cell. */
export interface Attempt {
  readonly evidence: CellEvidence;
  /** Log lines that may be another cell's. */
  readonly sharedLog: readonly string[];
  /** What somebody who reads the observation must know of how it came about. */
  readonly notes: readonly string[];
}

/** How long the peers may take to close once the client has said how it ended. */
const CLOSING_MS = 1000;

/**
 * Gathers everything there is to know about one cell: of its one connection, or of the second of
 * two where a session is to be resumed.
 */
export function driveCell(plan: CellPlan): Promise<Attempt> {
  const { resumeIn } = plan;
  return resumeIn === undefined
    ? connect(plan)
    : withSession(resumeIn, (session) =>
        connect({ ...plan, request: { ...plan.request, ...session } }),
      );
}

/** Makes one handshake through a tap of its own. */
async function connect(plan: CellPlan): Promise<Attempt> {
  const state = plan.broker.listeners.get(plan.listener.id);
  if (state?.state !== 'listening') {
    throw new HarnessError('BROKER_NOT_READY', `listener ${plan.listener.id} is not up`);
  }
  const startedAt = performance.now();
  const { splitClientHello } = plan;
  await using tap = await openTap({
    upstreamHost: state.host,
    upstreamPort: state.port,
    ...(splitClientHello !== undefined && { splitClientHello }),
  });
  const request: ConnectRequest = {
    ...plan.request,
    host: tap.host,
    port: tap.port,
    deadlineMs: plan.timeoutMs,
  };
  const report = await plan.backend.connect(request, plan.signal);
  const wire = await tap.finished(closingSignal(report, plan.signal));
  const durationMs = performance.now() - startedAt;
  if (looksLikeDeath(plan, report, wire)) await deathNotice(plan.broker, plan.listener.id);
  const connection = { since: startedAt, clientPort: wire.brokerSidePort };
  const evidence = {
    backend: { id: plan.backend.info.id, stack: plan.backend.info.stack },
    broker: { id: plan.host.source.info.id, product: plan.host.source.info.product },
    request,
    clientAuth: plan.listener.clientAuth,
    report,
    wire,
    durationMs,
  };
  await lastWords(plan, report, connection, clientSaidWhy(evidence));
  const { own, shared } = wordsAbout(plan, connection);
  return {
    evidence: { ...evidence, brokerLog: own },
    sharedLog: shared,
    notes: [],
  };
}

function closingSignal(report: ClientReport, signal: AbortSignal): AbortSignal {
  // A client that never connected has nothing to close.
  const neverConnected =
    report.kind === 'answered' &&
    (report.result.outcome === 'unsupported' || report.result.phase === 'config');
  return AbortSignal.any([signal, AbortSignal.timeout(neverConnected ? 0 : CLOSING_MS)]);
}
