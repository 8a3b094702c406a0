import type { Backend, ClientReport } from '../model/backend.ts';
import type { ListenerConfig, LogLine, StartedBroker } from '../model/broker.ts';
import type { CellEvidence } from '../model/cell-evidence.ts';
import type { ConnectRequest } from '../model/driver-protocol.ts';
import { HarnessError } from '../model/errors.ts';
import type { WireEvidence } from '../model/wire-evidence.ts';
import { openTap } from '../wire/index.ts';
import type { BrokerHost } from './broker-host.ts';

/** What a cell asks of a backend, before it is known where. */
export type RequestTemplate = Omit<ConnectRequest, 'host' | 'port' | 'deadlineMs'>;

export interface CellPlan {
  readonly backend: Backend;
  readonly host: BrokerHost;
  readonly broker: StartedBroker;
  readonly listener: ListenerConfig;
  readonly request: RequestTemplate;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** One attempt at a cell, and the log lines that may be another cell's. */
export interface Attempt {
  readonly evidence: CellEvidence;
  readonly sharedLog: readonly string[];
}

/** How long the peers may take to close once the client has said how it ended. */
const CLOSING_MS = 1000;
/** How long a broker in our own process may take to explain a refusal. */
const LAST_WORDS_MS = 100;
/** How long a dead broker's exit may take to arrive after its sockets are gone. */
const DEATH_NOTICE_MS = 100;

/** Makes one handshake through a tap of its own and gathers everything there is to know about it. */
export async function driveCell(plan: CellPlan): Promise<Attempt> {
  const state = plan.broker.listeners.get(plan.listener.id);
  if (state?.state !== 'listening') {
    throw new HarnessError('BROKER_NOT_READY', `listener ${plan.listener.id} is not up`);
  }
  return plan.host.attended(async (wasAlone) => {
    const startedAt = performance.now();
    await using tap = await openTap({ upstreamHost: state.host, upstreamPort: state.port });
    const request: ConnectRequest = {
      ...plan.request,
      host: tap.host,
      port: tap.port,
      deadlineMs: plan.timeoutMs,
    };
    const report = await plan.backend.connect(request, plan.signal);
    const wire = await tap.finished(closingSignal(report, plan.signal));
    const durationMs = performance.now() - startedAt;
    if (looksLikeDeath(plan, report, wire)) await deathNotice(plan);
    await lastWords(plan, report, startedAt, wire.brokerSidePort);
    const { own, shared } = logLines(plan, startedAt, wire.brokerSidePort, wasAlone());
    return {
      evidence: {
        backend: { id: plan.backend.info.id, stack: plan.backend.info.stack },
        broker: { id: plan.host.source.info.id, product: plan.host.source.info.product },
        request,
        clientAuth: plan.listener.clientAuth,
        report,
        wire,
        brokerLog: own,
        durationMs,
      },
      sharedLog: shared,
    };
  });
}

function closingSignal(report: ClientReport, signal: AbortSignal): AbortSignal {
  // A client that never connected has nothing to close.
  const neverConnected =
    report.kind === 'answered' &&
    (report.result.outcome === 'unsupported' || report.result.phase === 'config');
  return AbortSignal.any([signal, AbortSignal.timeout(neverConnected ? 0 : CLOSING_MS)]);
}

/** The broker hung up first and no alert of its own was seen: it may be dead. */
function looksLikeDeath(plan: CellPlan, report: ClientReport, wire: WireEvidence): boolean {
  if (plan.host.source.info.mode === 'in-process') return false;
  if (!wire.brokerConnected) return true;
  const alerted =
    wire.alerts.some((alert) => alert.from === 'broker') ||
    wire.encryptedAlerts.includes('broker') ||
    (report.kind === 'answered' &&
      report.result.outcome !== 'unsupported' &&
      (report.result.outcome === 'done' ||
        report.result.alerts.some((alert) => alert.from === 'broker')));
  return !alerted && wire.closes.find((close) => close.kind !== 'silence')?.leg === 'broker';
}

async function deathNotice(plan: CellPlan): Promise<void> {
  const until = performance.now() + DEATH_NOTICE_MS;
  while (performance.now() < until && plan.broker.died(plan.listener.id) === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * A broker in our own process says why it refused only when its socket has closed, which is a turn
 * or two after the tap has seen the end. Its first line is the connection, its second the verdict.
 */
async function lastWords(
  plan: CellPlan,
  report: ClientReport,
  since: number,
  clientPort: number | undefined,
): Promise<void> {
  const failed = report.kind !== 'answered' || report.result.outcome === 'failed';
  if (plan.host.source.info.mode !== 'in-process' || !failed || clientPort === undefined) return;
  const until = performance.now() + LAST_WORDS_MS;
  const isOwn = (line: LogLine) => line.at >= since && line.clientPort === clientPort;
  while (performance.now() < until && plan.broker.log(plan.listener.id).filter(isOwn).length < 2) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function logLines(plan: CellPlan, since: number, clientPort: number | undefined, alone: boolean) {
  const own: string[] = [];
  const shared: string[] = [];
  const log = plan.broker.log(plan.listener.id);
  for (let index = log.length - 1; index >= 0; index -= 1) {
    const line = log[index];
    if (line === undefined || line.at < since) break;
    if (line.clientPort === undefined) (alone ? own : shared).unshift(line.text);
    else if (line.clientPort === clientPort) own.unshift(line.text);
  }
  return { own, shared };
}
