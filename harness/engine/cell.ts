import type { Backend, ClientReport } from '../model/backend.ts';
import type { ListenerConfig, StartedBroker } from '../model/broker.ts';
import type { CellEvidence } from '../model/cell-evidence.ts';
import type { ConnectRequest } from '../model/driver-protocol.ts';
import { HarnessError } from '../model/errors.ts';
import { openTap } from '../wire/index.ts';
import type { BrokerHost } from './broker-host.ts';
import { lastWords, wordsAbout } from './broker-words.ts';
import { deathNotice, looksLikeDeath } from './death-notice.ts';

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

/** Makes one handshake through a tap of its own and gathers everything there is to know about it. */
export async function driveCell(plan: CellPlan): Promise<Attempt> {
  const state = plan.broker.listeners.get(plan.listener.id);
  if (state?.state !== 'listening') {
    throw new HarnessError('BROKER_NOT_READY', `listener ${plan.listener.id} is not up`);
  }
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
  if (looksLikeDeath(plan, report, wire)) await deathNotice(plan.broker, plan.listener.id);
  const connection = { since: startedAt, clientPort: wire.brokerSidePort };
  await lastWords(plan, report, connection);
  const { own, shared } = wordsAbout(plan, connection);
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
}

function closingSignal(report: ClientReport, signal: AbortSignal): AbortSignal {
  // A client that never connected has nothing to close.
  const neverConnected =
    report.kind === 'answered' &&
    (report.result.outcome === 'unsupported' || report.result.phase === 'config');
  return AbortSignal.any([signal, AbortSignal.timeout(neverConnected ? 0 : CLOSING_MS)]);
}
