import type { BrokerSource, ListenerConfig, StartedBroker } from '../../harness/model/broker.ts';
import type { Echo, EchoOptions } from './echo.ts';
import type { TestCertificates } from './pem.ts';

/** The broker a contract is for, as its tests see it. It is there once they run, not before. */
export interface TestedBroker {
  readonly departs: Departures;
  readonly pem: TestCertificates;
  readonly source: BrokerSource;
  /** All it can be configured for. */
  readonly listeners: readonly ListenerConfig[];
  readonly can: (id: string) => boolean;
  /** Skips the test where the broker has no such listener. */
  readonly needs: (t: { skip(why: string): void }, id: string) => boolean;
  /** Starts some in a run of their own, beside the one with all of them. */
  readonly start: (
    listeners: readonly ListenerConfig[],
  ) => Promise<{ readonly runId: string; readonly started: StartedBroker }>;
  /** Where a listener is: of the run with all of them, or of another. */
  readonly portOf: (id: string, started?: StartedBroker) => number;
  /** What a client gets back from a listener of the run with all of them. */
  readonly from: (id: string, options?: Partial<EchoOptions>) => Promise<Echo>;
}

/** How a broker differs where a standard leaves it open, or where it departs from one as is known. */
export interface Departures {
  /** It starts with a key that does not fit or is too short; then no client may get through. */
  readonly startsWithBadKeys?: true;
  /** A connection of an MQTT version it does not speak is closed without a CONNACK. */
  readonly closesOnUnknownMqtt?: true;
  /** Asked for without being demanded, a certificate it does not trust is refused (RFC 8446 §4.4.2.4). */
  readonly refusesUntrustedWhereOptional?: true;
  /** No key is too small for it, so every level is 0. */
  readonly takesWeakKeys?: true;
  /** Sessions of TLS 1.2 are resumed by their id alone, those of TLS 1.3 not at all. */
  readonly hasNoTickets?: true;
}
