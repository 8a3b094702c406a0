import type { BrokerInfo } from './identity.ts';
import type { TRANSPORTS } from './scenario.ts';
import type {
  AnyTlsVersion,
  CipherSuite12,
  CipherSuite13,
  GroupName,
  SignatureScheme,
} from './tls-names.ts';

/** One TLS configuration on a broker, with every certificate resolved to an absolute PEM path. */
export interface ListenerConfig {
  /** Stable: a hash of everything below. */
  readonly id: string;
  /** Left out: `tls`. Nothing below but `accepts` counts with another one. */
  readonly transport?: Exclude<(typeof TRANSPORTS)[number], 'tls'>;
  /** PEM chain, leaf first. */
  readonly certificate: string;
  readonly key: string;
  /** Of an encrypted key. */
  readonly passphrase?: string;
  readonly clientAuth: 'none' | 'request' | 'require';
  /** PEM bundle. */
  readonly clientTrustAnchors?: string;
  readonly versions?: readonly AnyTlsVersion[];
  readonly cipherSuites?: readonly CipherSuite12[];
  readonly cipherSuites13?: readonly CipherSuite13[];
  readonly groups?: readonly GroupName[];
  readonly signatureAlgorithms?: readonly SignatureScheme[];
  readonly alpn?: readonly string[];
  readonly alpnRequired?: boolean;
  /** Names it serves; a client that asks for another by SNI, or for none, is turned away. */
  readonly serverNames?: readonly string[];
  /** The listener has no certificate then: who does not know the key stays outside. */
  readonly psk?: { readonly identity: string; readonly key: string };
  readonly sessionTickets?: false;
  /** File with an OCSP response, DER, to staple for who asks. */
  readonly ocspStaple?: string;
  /** PEM; may hold several lists. */
  readonly crl?: string;
  readonly securityLevel?: number;
  /** MQTT credentials it accepts; left out: anonymous clients are let in. */
  readonly accepts?: { readonly username: string; readonly password: string };
}

export interface LogLine {
  /** performance.now() of this process when the line arrived. */
  readonly at: number;
  readonly text: string;
  /** Source port of the connection the line is about, where the broker tells. */
  readonly clientPort?: number;
}

/** A listener that is up, or the broker's own words on why it is not. */
export type ListenerState =
  | { readonly state: 'listening'; readonly host: string; readonly port: number }
  | { readonly state: 'refused'; readonly words: readonly string[] };

/** All launches, and those among them that no listener is served by. */
export interface Launches {
  readonly all: number;
  /** They did not become ready: of a listener that is refused, or a port that was taken. */
  readonly failed: number;
  /** Whether the program starts at all. */
  readonly control: number;
  /** Which of many listeners are refused. */
  readonly probe: number;
}

/** A broker that runs. Disposing stops it and frees its ports. */
export interface StartedBroker extends AsyncDisposable {
  /** Keyed by ListenerConfig.id; every listener asked for has an entry. */
  readonly listeners: ReadonlyMap<string, ListenerState>;
  /** Processes, or containers, that serve them; 0: they are in this process. */
  readonly groups: number;
  /** How often a program was launched so far. */
  readonly launches: Launches;
  /** Lines so far of the process that serves this listener, oldest first. */
  log(listenerId: string): readonly LogLine[];
  /**
   * Why the process that serves this listener is no longer running, or undefined while it is. One
   * death is one object, whichever listener is asked and however often.
   */
  died(listenerId: string): { readonly words: readonly string[] } | undefined;
  /** Starts the process that serves this listener again, on the same ports. */
  restart(listenerId: string, signal: AbortSignal): Promise<void>;
}

export interface BrokerStartOptions {
  /** Directory of the run, for rendered configurations and logs; they stay there. */
  readonly directory: string;
  readonly runId: string;
  readonly signal: AbortSignal;
  /** Something worth telling the user: an image being pulled, a listener that failed. */
  readonly announce: (text: string) => void;
}

/** A way to a broker: looks whether it is there, cheaply, and starts it when it is needed. */
export interface BrokerSource {
  readonly info: BrokerInfo;
  /** MQTT versions it speaks; left out: both. */
  readonly mqttVersions?: readonly ('3.1.1' | '5')[];
  /** Its listeners take MQTT over WebSocket as well, with TLS and without. */
  readonly websocket?: true;
  /**
   * Lines it logs under the port of a connection that failed, the last of them the verdict. They may
   * come a moment after the end. Left out: it names no port with a verdict, so nobody waits.
   */
  readonly lastWords?: number;
  /** Which lines count for that; left out: each of them. */
  readonly explains?: (text: string) => boolean;
  /** ListenerConfig fields this broker cannot be configured for, e.g. `clientAuth=request`. */
  cannot(listener: Omit<ListenerConfig, 'id'>): readonly string[];
  /** Starts as few processes as the listeners allow. One bad listener never takes others down. */
  start(listeners: readonly ListenerConfig[], options: BrokerStartOptions): Promise<StartedBroker>;
}
