/** Lets at most `limit` holders in at once, first come first served. */
export class Limiter {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(limit: number) {
    this.#free = limit;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}

/**
 * Many at once, or one alone. Cells share a broker; a cell that is run again because the broker
 * died has it to itself. Whoever wants to be alone goes before those who come after.
 */
export class Gate {
  #sharing = 0;
  #alone = false;
  readonly #queue: { alone: boolean; enter: () => void }[] = [];

  /** Holders sharing it right now. */
  get sharing(): number {
    return this.#sharing;
  }

  async shared<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter(false);
    try {
      return await work();
    } finally {
      this.#sharing -= 1;
      this.#admit();
    }
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter(true);
    try {
      return await work();
    } finally {
      this.#alone = false;
      this.#admit();
    }
  }

  #enter(alone: boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#queue.push({ alone, enter: resolve });
      this.#admit();
    });
  }

  #admit(): void {
    for (;;) {
      const next = this.#queue[0];
      if (next === undefined || this.#alone || (next.alone && this.#sharing > 0)) return;
      this.#queue.shift();
      if (next.alone) this.#alone = true;
      else this.#sharing += 1;
      next.enter();
    }
  }
}

/** Runs `start` on first use only; everybody after gets the same result. */
export function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= start());
}

/** Runs `work` until it has once succeeded; everybody gets that answer. A failure is not remembered. */
export function onceDone<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}
