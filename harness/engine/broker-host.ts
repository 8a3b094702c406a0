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
  /** Since its last start it died while cells were connected, which will be measured again alone. */
  deathHasSuspects = false;
  #asked = false;

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

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#asked) return;
    const started = await this.#start().catch(() => undefined);
    await started?.[Symbol.asyncDispose]();
  }
}
