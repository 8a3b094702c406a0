import type {
  BrokerSource,
  BrokerStartOptions,
  ListenerConfig,
  StartedBroker,
} from '../model/broker.ts';
import { Gate, once } from './gate.ts';

/** A broker that starts when it is first needed, with all its listeners at once. */
export class BrokerHost implements AsyncDisposable {
  readonly source: BrokerSource;
  readonly gate = new Gate();
  readonly #start: () => Promise<StartedBroker>;
  #asked = false;
  readonly #inside = new Set<{ overlapped: boolean }>();

  constructor(
    source: BrokerSource,
    listeners: readonly ListenerConfig[],
    options: BrokerStartOptions,
  ) {
    this.source = source;
    this.#start = once(() => source.start(listeners, options));
  }

  started(): Promise<StartedBroker> {
    this.#asked = true;
    return this.#start();
  }

  /**
   * Runs a cell and tells it whether another one was under way at the same time: a broker's log
   * lines without a port can only be a cell's own while it was alone.
   */
  async attended<T>(work: (wasAlone: () => boolean) => Promise<T>): Promise<T> {
    const self = { overlapped: this.#inside.size > 0 };
    for (const other of this.#inside) other.overlapped = true;
    this.#inside.add(self);
    try {
      return await work(() => !self.overlapped);
    } finally {
      this.#inside.delete(self);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#asked) return;
    const started = await this.#start().catch(() => undefined);
    await started?.[Symbol.asyncDispose]();
  }
}
