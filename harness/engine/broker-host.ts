import { join } from 'node:path';
import type {
  BrokerSource,
  BrokerStartOptions,
  ListenerConfig,
  StartedBroker,
} from '../model/broker.ts';
import { Deaths } from './deaths.ts';
import { lastOf, told } from './faults.ts';
import type { Faults } from './faults.ts';
import { Gate, once } from './gate.ts';

/** A broker that starts when it is first needed, with all its listeners at once. */
export class BrokerHost implements AsyncDisposable {
  readonly source: BrokerSource;
  readonly gate = new Gate();
  readonly deaths: Deaths;
  readonly #start: () => Promise<StartedBroker>;
  readonly #faults: Faults;
  readonly #directory: string;
  #asked = false;
  #started: StartedBroker | undefined;
  #saidWhy = false;

  constructor(
    source: BrokerSource,
    listeners: readonly ListenerConfig[],
    options: BrokerStartOptions,
    faults: Faults,
  ) {
    this.source = source;
    this.#faults = faults;
    this.#directory = options.directory;
    const { id } = source.info;
    this.deaths = new Deaths((when, words) =>
      faults.tell(`${id} died ${when}: ${lastOf(words)}`, words),
    );
    this.#start = once(async () => {
      try {
        return (this.#started = await source.start(listeners, options));
      } catch (error) {
        const { what, words, cure } = told(error);
        if (!options.signal.aborted) this.doesNotStart(what, words, cure);
        throw error;
      }
    });
  }

  started(): Promise<StartedBroker> {
    this.#asked = true;
    return this.#start();
  }

  /** Said once: each of its rows says it too, and there may be hundreds. */
  doesNotStart(what: string, words: readonly string[], cure?: string): void {
    if (this.#saidWhy) return;
    this.#saidWhy = true;
    const brokers = join(this.#directory, 'brokers');
    this.#faults.tell(
      `${this.source.info.id} does not start: ${what}`,
      words,
      cure ?? `Its rows are faults, the others' are measured; what it was told is in ${brokers}.`,
    );
  }

  /** Nobody comes any more who would find one of its processes dead. */
  settle(): void {
    for (const id of this.#started?.listeners.keys() ?? []) {
      const death = this.#started?.died(id);
      if (death !== undefined) this.deaths.found(death);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#asked) return;
    const started = await this.#start().catch(() => undefined);
    await started?.[Symbol.asyncDispose]();
  }
}
