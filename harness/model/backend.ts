import type { BackendInfo } from './identity.ts';
import type { ConnectRequest, DriverResult } from './driver-protocol.ts';

/** What became of asking a backend: its answer, or why there is none. */
export type ClientReport =
  | { readonly kind: 'answered'; readonly result: DriverResult }
  | {
      readonly kind: 'crashed';
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly stderr: string;
      /** What the harness ended it for, where it did not end by itself. */
      readonly endedFor?: string;
    }
  /** It stayed silent past its deadline and was ended. */
  | { readonly kind: 'hung'; readonly afterMs: number; readonly stderr: string }
  /** It answered in JSON that is not the protocol, or could not be asked. */
  | { readonly kind: 'fault'; readonly text: string };

/** A TLS client implementation that is there and ready to be asked. */
export interface Backend extends AsyncDisposable {
  readonly info: BackendInfo;
  readonly capabilities: ReadonlySet<string>;
  /** What has gone wrong so far that is no request's doing: of each the first line says what. */
  readonly faults?: readonly string[];
  /** One handshake. Never rejects for what the handshake did. Safe to call concurrently. */
  connect(request: ConnectRequest, signal: AbortSignal): Promise<ClientReport>;
}

/** A way to a backend: looks whether it is there, cheaply, and starts it when it is needed. */
export interface BackendSource {
  readonly info: BackendInfo;
  /** Its MQTT goes over WebSocket, always, as a browser's does. */
  readonly websocket?: true;
  start(signal: AbortSignal): Promise<Backend>;
}
