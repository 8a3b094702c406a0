import type { ClientReport } from './backend.ts';
import type { ConnectRequest } from './driver-protocol.ts';
import type { WireEvidence } from './wire-evidence.ts';

/** Everything gathered about one cell, before anybody interprets it. */
export interface CellEvidence {
  readonly backend: { readonly id: string; readonly stack: string };
  readonly broker: { readonly id: string; readonly product: string };
  readonly request: ConnectRequest;
  /** Whether the listener asks for, or demands, a client certificate. */
  readonly clientAuth: 'none' | 'request' | 'require';
  readonly report: ClientReport;
  readonly wire: WireEvidence;
  /** The broker's log lines about this connection. */
  readonly brokerLog: readonly string[];
  /** The broker's last words, where it died during this cell and died again when it was alone. */
  readonly brokerDied?: { readonly words: readonly string[] };
  readonly durationMs: number;
}
