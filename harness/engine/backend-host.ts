import type { Backend, BackendSource } from '../model/backend.ts';
import { once } from './gate.ts';

/** A backend that starts when it is first needed. */
export class BackendHost implements AsyncDisposable {
  readonly source: BackendSource;
  readonly started: () => Promise<Backend>;
  #asked = false;

  constructor(source: BackendSource, signal: AbortSignal) {
    this.source = source;
    const start = once(() => source.start(signal));
    this.started = () => {
      this.#asked = true;
      return start();
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#asked) return;
    const started = await this.started().catch(() => undefined);
    await started?.[Symbol.asyncDispose]();
  }
}
