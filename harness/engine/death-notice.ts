import { connect } from 'node:net';
import type { ClientReport } from '../model/backend.ts';
import type { StartedBroker } from '../model/broker.ts';
import type { WireEvidence } from '../model/wire-evidence.ts';
import type { CellPlan } from './cell.ts';

/** How long the news of a broker's death may take where its port already refuses connections. */
const NEWS_MS = 10_000;

/** The broker hung up first, or would not be reached, and no alert of its own was seen. */
export function looksLikeDeath(plan: CellPlan, report: ClientReport, wire: WireEvidence): boolean {
  if (plan.host.source.info.mode === 'in-process' || !wire.clientConnected) return false;
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

/**
 * Waits until a death is known, if there was one: a listener that keeps a connection lives; one that
 * refuses it, or that a connection does not outlast, is dead or dying, and the news (a container's
 * takes its time) is on its way.
 */
export async function deathNotice(broker: StartedBroker, listenerId: string): Promise<void> {
  const state = broker.listeners.get(listenerId);
  if (state?.state !== 'listening') return;
  const until = performance.now() + NEWS_MS;
  while (performance.now() < until && broker.died(listenerId) === undefined) {
    if (await keeps(state.host, state.port)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A program that exits closes one socket after another, what it listens on not always first. */
const KEPT_MS = 25;

function keeps(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => setTimeout(end, KEPT_MS, true));
    socket.once('error', () => end(false)).once('close', () => end(false));
    // Without a reader its end would not be noticed.
    socket.resume();
  });
}
