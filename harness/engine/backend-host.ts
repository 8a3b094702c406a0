import type { Backend, BackendSource } from '../model/backend.ts';
import type { BackendInfo } from '../model/identity.ts';
import type { Faults } from './faults.ts';
import { once } from './gate.ts';

/** A backend that starts when it is first needed. */
export class BackendHost implements AsyncDisposable {
  readonly source: BackendSource;
  readonly started: () => Promise<Backend>;
  #asked = false;
  #running: Backend | undefined;

  constructor(source: BackendSource, signal: AbortSignal) {
    this.source = source;
    const start = once(() => source.start(signal));
    this.started = async () => {
      this.#asked = true;
      return (this.#running = await start());
    };
  }

  /** What the backend says of itself once it runs, until then what its source knows. */
  get info(): BackendInfo {
    return this.#running?.info ?? this.source.info;
  }

  /** Tells of what no row does. Many may say the same of themselves: the first is told. */
  settle(faults: Faults): void {
    const all = this.#running?.faults ?? [];
    const [what, ...words] = all[0]?.split('\n') ?? [];
    if (what === undefined) return;
    const often = all.length === 1 ? '' : ` (${all.length} times)`;
    faults.tell(`a driver of ${this.info.id} was ended${often}: ${what}`, words, CURE);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#asked) return;
    const started = await this.started().catch(() => undefined);
    await started?.[Symbol.asyncDispose]();
  }
}

const CURE = 'Only answers belong on its stdout (docs/driver-protocol.md).';
