import type {
  BrokerStartOptions,
  Launches,
  ListenerConfig,
  ListenerState,
} from '../../harness/model/broker.ts';
import { doorOf, untilAnswered, whatDoorLacks, whatLacks } from './answers.ts';
import { portsOf, withPorts, type Asked } from './asked.ts';
import { BrokerLog } from './log.ts';
import {
  Collisions,
  LAST_WORDS,
  asFullDisk,
  notReady,
  portTaken,
  type Failure,
} from './not-ready.ts';
import { LOOPBACK, freePorts } from './ports.ts';
import { probe, type Probed } from './probe.ts';
import type { PortedListener, Recipe } from './recipe.ts';
import { stopAloud, type Launch, type Running } from './running.ts';

const READY_MS = 30_000;

/** One process and the listeners it serves. A listener it will not start with is left out. */
export class ListenerGroup implements AsyncDisposable {
  readonly states = new Map<string, ListenerState>();
  readonly log: BrokerLog;
  readonly #recipe: Recipe;
  readonly #options: BrokerStartOptions;
  readonly #host: string;
  #served: readonly PortedListener[] = [];
  /** What the running program does without, of what it was asked for. */
  #leftOut: ReadonlyMap<string, readonly string[]> = new Map();
  #running: Running | undefined;
  #death: { words: readonly string[] } | undefined;
  #restarting: Promise<void> | undefined;
  readonly #launches = { all: 0, failed: 0, control: 0, probe: 0 };
  /** The program was ready once, whatever it was asked for: it works. */
  #works = false;

  constructor(recipe: Recipe, options: BrokerStartOptions) {
    this.#recipe = recipe;
    this.#options = options;
    this.#host = recipe.host ?? LOOPBACK;
    this.log = new BrokerLog(recipe.clientPortOf);
  }

  get died(): { readonly words: readonly string[] } | undefined {
    return this.#death;
  }

  get launches(): Launches {
    return this.#launches;
  }

  start(listeners: readonly ListenerConfig[]): Promise<void> {
    return this.#start(listeners).catch(this.#rethrow);
  }

  /** Two who find it dead at the same time get the same restart. */
  restart(signal: AbortSignal): Promise<void> {
    this.#restarting ??= this.#restart(signal)
      .catch(this.#rethrow)
      .finally(() => (this.#restarting = undefined));
    return this.#restarting;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running !== undefined) await stopAloud(running, this.#options.announce);
  }

  async #start(listeners: readonly ListenerConfig[]): Promise<void> {
    let rest = listeners;
    const collisions = new Collisions();
    for (let failures = 0; rest.length > 0;) {
      const failure = await this.#serve(await withPorts(rest), this.#options.signal);
      if (failure === undefined) break;
      if (collisions.excuse(failure)) continue;
      failures += 1;
      const blamed = await this.#refusedOf(rest, failure);
      // Where there are two there may be many; who starts a process for each knows of all as soon.
      const many = this.#recipe.eachItsOwn === true ? 1 : 2;
      const others = rest.filter(({ id }) => !blamed.has(id));
      const refused =
        failures === many ? new Map([...blamed, ...(await this.#probe(others))]) : blamed;
      for (const [id, words] of refused) this.states.set(id, { state: 'refused', words });
      // A broker that reads them in order has found those before it good: they go to the end, so
      // that the next bad one is met early and not after loading all of them again.
      const next = rest.findLastIndex(({ id }) => refused.has(id)) + 1;
      rest = [...rest.slice(next), ...rest.slice(0, next)].filter(({ id }) => !refused.has(id));
    }
    for (const [id, words] of this.#leftOut) this.states.set(id, { state: 'refused', words });
    if (this.#served.length === 0) await this[Symbol.asyncDispose]();
    for (const { config, port } of this.#served) {
      this.states.set(config.id, { state: 'listening', host: this.#host, port });
    }
  }

  readonly #rethrow = (error: unknown): never => {
    throw asFullDisk(error, this.#options.directory);
  };

  async #restart(signal: AbortSignal): Promise<void> {
    await this[Symbol.asyncDispose]();
    const collisions = new Collisions();
    while (this.#served.length > 0) {
      const failure = await this.#serve(this.#served, signal);
      if (failure === undefined) return;
      if (!collisions.excuse(failure)) throw notReady('it does not start again', failure.words);
      await new Promise((resolve) => setTimeout(resolve, 100 * collisions.count));
    }
  }

  /** Starts the process once with these; undefined when it is up, else what it said. */
  async #serve(
    listeners: readonly PortedListener[],
    signal: AbortSignal,
  ): Promise<Failure | undefined> {
    signal.throwIfAborted();
    const failure = await this.#attempt(this.#recipe.write(listeners), listeners, signal);
    if (failure !== undefined) this.#launches.failed += 1;
    else {
      this.#served = listeners.filter(({ config }) => !this.#leftOut.has(config.id));
    }
    return failure;
  }

  /** One that ends without a word has said nothing about its listeners, and is asked once more. */
  async #attempt(
    launch: Omit<Launch, 'runId'>,
    asked: Asked,
    signal: AbortSignal,
  ): Promise<Failure | undefined> {
    const failure = await this.#launch(launch, asked, signal);
    const [end, ...more] = failure?.words ?? [];
    if (failure === undefined || failure.blame !== undefined || more.length > 0) return failure;
    this.#options.announce(`${launch.command[0]} ended without a word (${end}): started once more`);
    this.#launches.failed += 1;
    return this.#launch(launch, asked, signal);
  }

  async #launch(
    launch: Omit<Launch, 'runId'>,
    asked: Asked,
    signal: AbortSignal,
  ): Promise<Failure | undefined> {
    const from = this.log.end;
    const { runId } = this.#options;
    this.#launches.all += 1;
    const running = await this.#recipe
      .launcher({ ...launch, ports: portsOf(asked), runId }, this.log, signal)
      .catch(portTaken);
    if ('blame' in running) return running;
    const over = new AbortController();
    const readyMs = this.#recipe.readyMs ?? READY_MS;
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(readyMs), over.signal]);
    const how = await Promise.race([
      this.#becomesReady(asked, from, deadline),
      running.ended.then((end) => ({ end })),
    ]).finally(() => over.abort());
    const suspects = 'controlPort' in asked ? [] : asked;
    const taken = this.#leftOut.size > 0 ? this.#takenPort(from, suspects) : undefined;
    if (how === 'ready' && taken === undefined) {
      this.#works = true;
      this.#running = running;
      this.#death = undefined;
      void this.#notice(running, from);
      return undefined;
    }
    await stopAloud(running, this.#options.announce);
    signal.throwIfAborted();
    if (taken !== undefined || how === 'ready') return taken;
    const words = this.log.since(from).map(({ text }) => text);
    if ('lacks' in how) {
      throw notReady(`it was not ready within ${readyMs / 1_000} s: ${how.lacks}`, words);
    }
    return { words: [...words, how.end], blame: this.#recipe.blame(words, suspects) };
  }

  /** A listener that is left out for its port is worth another start, on other ports. */
  #takenPort(from: number, suspects: readonly PortedListener[]): Failure | undefined {
    const words = this.log.since(from).map(({ text }) => text);
    const blame = this.#recipe.blame(words, suspects);
    return blame?.kind === 'address-in-use' ? { words, blame } : undefined;
  }

  async #notice(running: Running, from: number): Promise<void> {
    const how = await running.ended;
    if (this.#running !== running) return; // it was told to stop
    const words = this.log.since(from).map(({ text }) => text);
    this.#death = { words: [...words.slice(-LAST_WORDS), how] };
  }

  async #becomesReady(
    asked: Asked,
    from: number,
    signal: AbortSignal,
  ): Promise<'ready' | { readonly lacks: string }> {
    const { ready, eachItsOwn } = this.#recipe;
    if (ready !== undefined && (await this.log.find(from, ready, signal)) === undefined) {
      return { lacks: 'it did not say that it is' };
    }
    const words = this.log.since(from).map(({ text }) => text);
    this.#leftOut = this.#recipe.leftOut?.(words) ?? new Map();
    const doors =
      'controlPort' in asked
        ? [{ port: asked.controlPort }]
        : asked.filter(({ config }) => !this.#leftOut.has(config.id)).map(doorOf);
    // One shows that what it said holds here; all of them would only fill its log.
    const each = ready === undefined || eachItsOwn === true;
    const silent = await untilAnswered(doors, each ? 'each' : 'any', this.#host, signal);
    const all = silent.length === doors.length || 'controlPort' in asked;
    if (silent.length === 0 || all || this.#restarting !== undefined) return whatLacks(silent);
    // The program works, so it is these that are not to be had.
    const mute = asked.filter(({ port }) => silent.some((door) => door.port === port));
    const refused = mute.map((one) => [one.config.id, [whatDoorLacks(doorOf(one))]] as const);
    this.#leftOut = new Map([...this.#leftOut, ...refused]);
    return 'ready';
  }

  /** Which of these it will not start with, by its own words where they tell. */
  async #refusedOf(
    listeners: readonly ListenerConfig[],
    { blame, words }: Failure,
  ): Promise<Map<string, readonly string[]>> {
    const named = blame?.kind === 'listener' ? blame : undefined;
    // Before anything is searched, and before the last one is blamed as well.
    if (named === undefined || listeners.length === 1) await this.#control();
    if (named !== undefined) return new Map([[named.id, named.words]]);
    const [only] = listeners;
    if (listeners.length === 1 && only !== undefined) return new Map([[only.id, words]]);
    const refused = await this.#search(listeners);
    if (refused.size === 0) throw notReady('it does not start with all its listeners', words);
    return refused;
  }

  /** Which of these it will not start with, in one launch, where the recipe knows a way. */
  async #probe(listeners: readonly ListenerConfig[]): Promise<Probed['refused']> {
    const { ready, probe: launch } = this.#recipe;
    if (ready === undefined || launch === undefined || listeners.length < 2) return new Map();
    const recipe = { ...this.#recipe, ready, probe: launch };
    this.#launches.all += 1;
    this.#launches.probe += 1;
    const { refused, works } = await probe(recipe, listeners, this.#options);
    this.#works ||= works;
    if (refused.size === listeners.length) await this.#control();
    return refused;
  }

  /** A program that does not start whatever it is asked for is at fault itself, no listener is. */
  async #control(): Promise<void> {
    const collisions = new Collisions();
    while (!this.#works) {
      const [port = 0] = await freePorts(1);
      const { signal } = this.#options;
      signal.throwIfAborted();
      this.#launches.control += 1;
      const failure = await this.#attempt(
        await this.#recipe.control(port),
        { controlPort: port },
        signal,
      );
      if (failure === undefined) return this[Symbol.asyncDispose]();
      if (collisions.excuse(failure)) continue;
      throw notReady('it starts with no listener, not even the plainest', failure.words);
    }
  }

  /** Its words do not tell which listener it is: halves are tried until single ones are left. */
  async #search(listeners: readonly ListenerConfig[]): Promise<Map<string, readonly string[]>> {
    const refused = new Map<string, readonly string[]>();
    const collisions = new Collisions();
    const half = Math.ceil(listeners.length / 2);
    const untried = [listeners.slice(0, half), listeners.slice(half)];
    for (let some = untried.shift(); some !== undefined; some = untried.shift()) {
      const failure = await this.#serve(await withPorts(some), this.#options.signal);
      const [only] = some;
      if (failure === undefined) {
        await this[Symbol.asyncDispose]();
        this.#served = [];
      } else if (collisions.excuse(failure)) untried.unshift(some);
      else if (some.length === 1 && only !== undefined) refused.set(only.id, failure.words);
      else {
        const middle = Math.ceil(some.length / 2);
        untried.unshift(some.slice(0, middle), some.slice(middle));
      }
    }
    return refused;
  }
}
