import type { Backend, BackendSource } from '../model/backend.ts';
import type { BackendInfo } from '../model/identity.ts';
import { once } from './gate.ts';

/** A backend that starts when it is first needed. */
export class BackendHost implements AsyncDisposable {
  readonly source: BackendSource;
  readonly started: () => Promise<Backend>;
  #asked = false;
  #info: BackendInfo | undefined;

  constructor(source: BackendSource, signal: AbortSignal) {
    this.source = source;
    const start = once(() => source.start(signal));
    this.started = async () => {
      this.#asked = true;
      const backend = await start();
      this.#info = backend.info;
      return backend;
    };
  }

  /** What the backend says of itself once it runs, until then what its source knows. */
  get info(): BackendInfo {
    return this.#info ?? this.source.info;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#asked) return;
    const started = await this.started().catch(() => undefined);
    await started?.[Symbol.asyncDispose]();
  }
}
