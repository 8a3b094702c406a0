import type { ConnectRequest } from '../model/driver-protocol.ts';
import { HarnessError } from '../model/errors.ts';
import type { BackendHost } from './backend-host.ts';
import type { BrokerHost } from './broker-host.ts';
import type { RequestTemplate } from './cell.ts';
import type { PreparedRow } from './prepare.ts';

/** One exchange, made again and again. Rejects unless it succeeds. */
export interface DirectExchange {
  readonly upstream: { readonly upstreamHost: string; readonly upstreamPort: number };
  /** Straight to the broker, or to `instead`. */
  handshake(instead?: { readonly host: string; readonly port: number }): Promise<void>;
  /** What the driver is asked, each time under another client identifier. */
  request(): ConnectRequest;
}

export interface DirectParts {
  readonly prepared: PreparedRow;
  readonly host: BrokerHost;
  readonly client: BackendHost;
  /** The row's request, under an identifier of its own each time. */
  readonly ask: () => RequestTemplate;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** A cell's exchange without tap, observation and judgement, once both its ends are up. */
export async function directExchange(parts: DirectParts): Promise<DirectExchange> {
  const { prepared, host, client, ask, timeoutMs, signal } = parts;
  const rowId = prepared.row.id;
  const [broker, backend] = await Promise.all([host.started(), client.started()]);
  const state = broker.listeners.get(prepared.listener.id);
  if (state?.state !== 'listening') {
    throw new HarnessError('BROKER_NOT_READY', `${rowId}: its listener is not up`);
  }
  const request = ({ host: to, port }: { host: string; port: number }): ConnectRequest => ({
    ...ask(),
    deadlineMs: timeoutMs,
    host: to,
    port,
  });
  return {
    upstream: { upstreamHost: state.host, upstreamPort: state.port },
    request: () => request(state),
    handshake: async (instead = state) => {
      const report = await backend.connect(request(instead), signal);
      if (report.kind !== 'answered' || report.result.outcome !== 'done') {
        throw new HarnessError('EXCHANGE_FAILED', `${rowId}: ${JSON.stringify(report)}`);
      }
    },
  };
}
