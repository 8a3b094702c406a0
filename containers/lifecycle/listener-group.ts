import { HarnessError } from '../../harness/model/errors.ts';
import type {
  BrokerStartOptions,
  ListenerConfig,
  ListenerState,
} from '../../harness/model/broker.ts';
import { BrokerLog } from './log.ts';
import { LOOPBACK, accepts, freePorts } from './ports.ts';
import type { Launch, Launcher, Running } from './running.ts';

export interface PortedListener {
  readonly config: ListenerConfig;
  readonly port: number;
}

/** What a product adds to starting a process that serves some listeners. */
export interface Recipe {
  readonly launcher: Launcher;
  /** Where the configuration of this process is kept. */
  readonly directory: string;
  /** Writes the configuration for exactly these listeners, and says how to start it. */
  write(listeners: readonly PortedListener[]): Omit<Launch, 'runId'>;
  /** Whether a line says that it is ready; left out: it is when every port accepts. */
  readonly ready?: (text: string) => boolean;
  readonly clientPortOf: (text: string) => number | undefined;
  /** Which listener the words of a process that ended at its start are about, where they tell. */
  blame(words: readonly string[], listeners: readonly PortedListener[]): Blame | undefined;
}

export type Blame =
  | { readonly kind: 'listener'; readonly id: string; readonly words: readonly string[] }
  | { readonly kind: 'address-in-use' };

const PORT_COLLISIONS = 3;
const READY_MS = 30_000;
const LAST_WORDS = 20;

/** One process and the listeners it serves. A listener it will not start with is left out. */
export class ListenerGroup implements AsyncDisposable {
  readonly states = new Map<string, ListenerState>();
  readonly log: BrokerLog;
  readonly #recipe: Recipe;
  readonly #options: BrokerStartOptions;
  #served: readonly PortedListener[] = [];
  #running: Running | undefined;
  #death: { words: readonly string[] } | undefined;
  #restarting: Promise<void> | undefined;

  constructor(recipe: Recipe, options: BrokerStartOptions) {
    this.#recipe = recipe;
    this.#options = options;
    this.log = new BrokerLog(recipe.clientPortOf);
  }

  get died(): { readonly words: readonly string[] } | undefined {
    return this.#death;
  }

  async start(listeners: readonly ListenerConfig[]): Promise<void> {
    const { signal } = this.#options;
    let rest = listeners;
    for (let collisions = 0; rest.length > 0;) {
      const failure = await this.#attempt(await withPorts(rest), signal);
      if (failure === undefined) break;
      const blamed = failure.blame;
      if (blamed?.kind === 'address-in-use') {
        collisions += 1;
        if (collisions < PORT_COLLISIONS) continue;
        throw notReady('the ports are taken again and again', failure.words);
      }
      const refused =
        blamed === undefined
          ? await this.#searchRefused(rest, failure.words)
          : new Map([[blamed.id, blamed.words]]);
      for (const [id, words] of refused) {
        this.states.set(id, { state: 'refused', words });
        this.#options.announce(`listener ${id} does not start: ${words[0] ?? 'no words'}`);
      }
      // A broker that reads them in order has found those before it good: they go to the end, so
      // that the next bad one is met early and not after loading all of them again.
      const next = rest.findLastIndex(({ id }) => refused.has(id)) + 1;
      rest = [...rest.slice(next), ...rest.slice(0, next)].filter(({ id }) => !refused.has(id));
    }
    for (const { config, port } of this.#served) {
      this.states.set(config.id, { state: 'listening', host: LOOPBACK, port });
    }
  }

  /** Two who find it dead at the same time get the same restart. */
  restart(signal: AbortSignal): Promise<void> {
    this.#restarting ??= this.#restart(signal).finally(() => (this.#restarting = undefined));
    return this.#restarting;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }

  async #restart(signal: AbortSignal): Promise<void> {
    await this[Symbol.asyncDispose]();
    for (let collisions = 0; this.#served.length > 0;) {
      const failure = await this.#attempt(this.#served, signal);
      if (failure === undefined) return;
      collisions += 1;
      if (failure.blame?.kind !== 'address-in-use' || collisions >= PORT_COLLISIONS) {
        throw notReady('it does not start again', failure.words);
      }
      await new Promise((resolve) => setTimeout(resolve, 100 * collisions));
    }
  }

  /** Starts the process once; undefined when it is up, else what it said. */
  async #attempt(
    listeners: readonly PortedListener[],
    signal: AbortSignal,
  ): Promise<{ words: readonly string[]; blame: Blame | undefined } | undefined> {
    signal.throwIfAborted();
    const launch = this.#recipe.write(listeners);
    const from = this.log.lines.length;
    const words = () => this.log.lines.slice(from).map(({ text }) => text);
    const running = await this.#recipe.launcher(
      { ...launch, runId: this.#options.runId },
      this.log,
      signal,
    );
    const over = new AbortController();
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(READY_MS), over.signal]);
    const how = await Promise.race([
      this.#becomesReady(listeners, from, deadline),
      running.ended,
    ]).finally(() => over.abort());
    if (how === 'ready') {
      this.#watch(running, listeners, from);
      return undefined;
    }
    await running.stop();
    signal.throwIfAborted();
    if (how === 'silent') throw notReady(`it was not ready within ${READY_MS} ms`, words());
    return { words: [...words(), how], blame: this.#recipe.blame(words(), listeners) };
  }

  #watch(running: Running, listeners: readonly PortedListener[], from: number): void {
    this.#running = running;
    this.#served = listeners;
    this.#death = undefined;
    void this.#notice(running, from);
  }

  async #notice(running: Running, from: number): Promise<void> {
    const how = await running.ended;
    if (this.#running !== running) return; // it was told to stop
    const words = this.log.lines.slice(from).map(({ text }) => text);
    this.#death = { words: [...words.slice(-LAST_WORDS), how] };
  }

  async #becomesReady(
    listeners: readonly PortedListener[],
    from: number,
    signal: AbortSignal,
  ): Promise<'ready' | 'silent'> {
    const { ready } = this.#recipe;
    if (ready !== undefined) await this.log.find(from, ready, signal);
    // One port shows that what it said holds here; all of them would only fill its log.
    const asked = ready === undefined ? listeners : listeners.slice(0, 1);
    while (!signal.aborted) {
      if (await allAccept(asked)) return 'ready';
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return 'silent';
  }

  /**
   * Its words do not tell which listener it is: halves are tried until single ones are left. A
   * process that starts with none of them is not ready, whatever its listeners are.
   */
  async #searchRefused(
    listeners: readonly ListenerConfig[],
    words: readonly string[],
  ): Promise<Map<string, readonly string[]>> {
    const refused = new Map<string, readonly string[]>();
    if (listeners.length === 1) {
      for (const { id } of listeners) refused.set(id, words);
      return refused;
    }
    let fruitless = 0;
    const search = async (some: readonly ListenerConfig[]): Promise<void> => {
      const failure = await this.#attempt(await withPorts(some), this.#options.signal);
      if (failure === undefined) {
        fruitless = -Infinity;
        return this[Symbol.asyncDispose]();
      }
      fruitless += 1;
      if (failure.blame?.kind === 'address-in-use' && fruitless < PORT_COLLISIONS) {
        return search(some);
      }
      if (fruitless > 2 * Math.log2(listeners.length) + 4) {
        throw notReady('it starts with none of its listeners', failure.words);
      }
      const [only] = some;
      if (some.length === 1 && only !== undefined) {
        refused.set(only.id, failure.words);
        return;
      }
      const half = Math.ceil(some.length / 2);
      await search(some.slice(0, half));
      await search(some.slice(half));
    };
    const half = Math.ceil(listeners.length / 2);
    await search(listeners.slice(0, half));
    await search(listeners.slice(half));
    if (refused.size === 0) throw notReady('it does not start with all its listeners', words);
    return refused;
  }
}

async function withPorts(listeners: readonly ListenerConfig[]): Promise<PortedListener[]> {
  const ports = await freePorts(listeners.length);
  return listeners.flatMap((config, index) => {
    const port = ports[index];
    return port === undefined ? [] : [{ config, port }];
  });
}

async function allAccept(listeners: readonly PortedListener[]): Promise<boolean> {
  for (const { port } of listeners) if (!(await accepts(port))) return false;
  return true;
}

function notReady(what: string, words: readonly string[]): HarnessError {
  const last = words.slice(-LAST_WORDS).join('\n  ');
  return new HarnessError('BROKER_NOT_READY', `${what}; its last words:\n  ${last}`);
}
