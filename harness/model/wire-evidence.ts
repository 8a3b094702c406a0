import type { Alert, Close, FlowMessage } from './observation.ts';

/** What the tap saw of one connection. Everything here was readable without keys. */
export interface WireEvidence {
  /** Whether a client connected to the tap at all, and the tap to the broker. */
  readonly clientConnected: boolean;
  readonly brokerConnected: boolean;
  /** Why the tap got no connection to the broker, e.g. ECONNREFUSED; left out: given up before. */
  readonly upstreamError?: string;
  /** Connections the tap reset because it had one already: the client tried again. */
  readonly refusedConnections?: number;
  /** Local port of the tap's connection to the broker, to find it in the broker's log. */
  readonly brokerSidePort?: number;
  readonly bytes: { readonly client: number; readonly broker: number };
  readonly flow: readonly FlowMessage[];
  /** What the client offered, in its first ClientHello. Names; code points without one in hex. */
  readonly clientHello?: {
    /** supported_versions, or legacy_version where the extension is missing. */
    readonly versions: readonly string[];
    /** SNI; left out: not sent. */
    readonly serverName?: string;
    readonly cipherSuites: readonly string[];
    readonly groups: readonly string[];
    readonly signatureAlgorithms: readonly string[];
    readonly alpn: readonly string[];
  };
  /** Plaintext alerts. */
  readonly alerts: readonly Alert[];
  /** Encrypted alert records: in TLS 1.2 the content type tells, in 1.3 nothing does. */
  readonly encryptedAlerts: readonly ('client' | 'broker')[];
  readonly closes: readonly Close[];
  readonly negotiated: {
    readonly version?: string;
    readonly cipher?: string;
    readonly group?: string;
    /** Of the server's signature; TLS 1.2 only (ServerKeyExchange). */
    readonly signatureScheme?: string;
    /** TLS 1.2 only; `none` where ServerHello has no ALPN extension. */
    readonly alpn?: string;
    readonly resumed?: boolean;
  };
  /** TLS 1.2 only: length of the list in the client's Certificate message. */
  readonly clientCertificates?: number;
  readonly certificateRequest?: {
    /** RFC 5246 §7.4.4 names: rsa_sign, ecdsa_sign. */
    readonly certificateTypes: readonly string[];
    readonly signatureAlgorithms: readonly string[];
    /** Distinguished names, RFC 4514. */
    readonly authorities: readonly string[];
  };
  /** From when on each direction is encrypted: index into `flow`, or undefined while it is not. */
  readonly encryptedFrom: { readonly client?: number; readonly broker?: number };
  /** What does not parse as TLS, first bytes in hex. */
  readonly notTls?: { readonly from: 'client' | 'broker'; readonly firstBytes: string };
  /** Where TLS was left off being read because its lengths do not add up. */
  readonly malformed?: readonly { readonly from: 'client' | 'broker'; readonly what: string }[];
  readonly timings: {
    /** performance.now() of this process when the client connected, as LogLine.at. */
    readonly connectedAt?: number;
    /** Milliseconds from the client's connection to the first and last byte and the last close. */
    readonly firstByteAt?: number;
    readonly lastByteAt?: number;
    readonly closedAt?: number;
  };
}

/** Raw recording of a connection, for captures. */
export interface WireRecording {
  readonly chunks: readonly {
    readonly from: 'client' | 'broker';
    readonly atMs: number;
    readonly data: Buffer;
  }[];
  /** Bytes that passed but were not kept, because a direction had filled its share of memory. */
  readonly dropped: { readonly client: number; readonly broker: number };
}

/** One tap: one port, one connection, one recording. */
export interface Tap extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** Resolves when both legs are closed, or when the signal fires; then ends both. */
  finished(signal: AbortSignal): Promise<WireEvidence>;
  /** Every byte that passed so far. */
  recording(): WireRecording;
}
