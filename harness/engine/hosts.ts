import type { BackendSource } from '../model/backend.ts';
import type { BrokerSource, BrokerStartOptions, ListenerConfig } from '../model/broker.ts';
import type { BackendInfo } from '../model/identity.ts';
import { BackendHost } from './backend-host.ts';
import { BrokerHost } from './broker-host.ts';
import type { Faults } from './faults.ts';
import type { PreparedRow } from './prepare.ts';

/** The brokers and backends of a run; each starts when it is first needed. */
export class Hosts implements AsyncDisposable {
  readonly #brokers: ReadonlyMap<string, BrokerHost>;
  readonly #backends: ReadonlyMap<string, BackendHost>;
  readonly #faults: Faults;
  readonly #signal: AbortSignal;

  constructor(
    sources: {
      readonly backends: readonly BackendSource[];
      readonly brokers: readonly BrokerSource[];
    },
    listenersByBroker: ReadonlyMap<string, readonly ListenerConfig[]>,
    start: BrokerStartOptions,
    faults: Faults,
  ) {
    this.#faults = faults;
    this.#signal = start.signal;
    this.#backends = new Map(
      sources.backends.map((source) => [source.info.id, new BackendHost(source, start.signal)]),
    );
    this.#brokers = new Map(
      sources.brokers.map((source) => [
        source.info.id,
        new BrokerHost(source, listenersByBroker.get(source.info.id) ?? [], start, faults),
      ]),
    );
  }

  broker(id: string): BrokerHost | undefined {
    return this.#brokers.get(id);
  }

  backend(id: string): BackendHost | undefined {
    return this.#backends.get(id);
  }

  /** What each backend says of itself, or what its source knows as long as it has not started. */
  backendInfos(): BackendInfo[] {
    return [...this.#backends.values()].map((host) => host.info);
  }

  /** Starts what the rows will need, all at once. What fails here fails again where it is needed. */
  warm(rows: Iterable<PreparedRow>): void {
    for (const { row, cannot } of rows) {
      const broker = this.#brokers.get(row.broker);
      if (broker?.source.info.available === true && cannot.length === 0)
        void broker.started().catch(() => {});
      for (const id of row.backends) {
        const backend = this.#backends.get(id);
        if (backend?.source.info.available === true) void backend.started().catch(() => {});
      }
    }
  }

  /** The rows are done: what whoever comes next would have found is told now. */
  settle(): void {
    for (const backend of this.#backends.values()) backend.settle(this.#faults);
    // What is being stopped has shown nothing.
    if (this.#signal.aborted) return;
    for (const broker of this.#brokers.values()) broker.settle();
  }

  /** Stops drivers and brokers, and waits until they are gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(
      [...this.#backends.values(), ...this.#brokers.values()].map((host) =>
        host[Symbol.asyncDispose](),
      ),
    );
  }
}
