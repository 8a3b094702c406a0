import type { Backend, ClientReport } from '../model/backend.ts';
import type { ConnectRequest, DriverHello } from '../model/driver-protocol.ts';
import { HarnessError } from '../model/errors.ts';
import type { BackendInfo } from '../model/identity.ts';
import { DriverProcess, HELLO_MS, type DriverCommand, type NoAnswer } from './driver-process.ts';

export interface DriverPoolOptions {
  /** What detection knew; `unknown` is filled in from the driver's hello. */
  readonly info: BackendInfo;
  readonly command: DriverCommand;
  readonly maxProcesses: number;
  /** Milliseconds a request may take before its deadline counts, e.g. to start a browser; default 0. */
  readonly beforehandMs?: number;
}

/** Starts the first process, so that a driver that cannot start is known before any cell. */
export async function startDriverPool(
  options: DriverPoolOptions,
  signal: AbortSignal,
): Promise<Backend> {
  const first = await DriverProcess.start(options.command, signal);
  if (first.kind === 'started') return new DriverPool(options, first.driver);
  throw new HarnessError('DRIVER_PROTOCOL', `backend ${options.info.id}: ${wordsAtHello(first)}`, {
    hint: `started as: ${[options.command.file, ...options.command.args].join(' ')}`,
  });
}

/** A backend of up to `maxProcesses` drivers, started when all others are busy, last used first. */
class DriverPool implements Backend {
  readonly info: BackendInfo;
  readonly capabilities: ReadonlySet<string>;
  readonly #options: DriverPoolOptions;
  readonly #all = new Set<DriverProcess>();
  /** Those that were ended for a line that nobody had asked for. */
  readonly #strayed = new Set<DriverProcess>();
  readonly #idle: DriverProcess[] = [];
  readonly #waiting: { readonly wake: () => void }[] = [];
  #busy = 0;
  #stopped = false;

  constructor(options: DriverPoolOptions, first: DriverProcess) {
    this.#options = options;
    this.info = withHello(options.info, first.hello);
    this.capabilities = new Set(first.hello.capabilities);
    this.#all.add(first);
    this.#idle.push(first);
  }

  get faults(): readonly string[] {
    return [...this.#strayed, ...this.#all].flatMap(({ strayed }) => strayed ?? []);
  }

  async connect(request: ConnectRequest, signal: AbortSignal): Promise<ClientReport> {
    await this.#slot(signal);
    try {
      const driver = await this.#driver(signal);
      if (driver.kind !== 'started') return driver;
      try {
        return await driver.driver.connect(request, signal, this.#options.beforehandMs);
      } finally {
        if (driver.driver.alive) this.#idle.push(driver.driver);
        else this.#drop(driver.driver);
      }
    } finally {
      this.#busy -= 1;
      this.#waiting.shift()?.wake();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    for (const waiter of this.#waiting.splice(0)) waiter.wake();
    await Promise.all(
      [...this.#all, ...this.#strayed].map((driver) => driver[Symbol.asyncDispose]()),
    );
    this.#all.clear();
    this.#idle.length = 0;
  }

  /** Waits until fewer than `maxProcesses` requests are in flight, first come first served. */
  async #slot(signal: AbortSignal): Promise<void> {
    while (this.#busy >= this.#options.maxProcesses && !this.#stopped) {
      await new Promise<void>((resolve, reject) => {
        const waiter = {
          wake: () => {
            signal.removeEventListener('abort', abort);
            resolve();
          },
        };
        const abort = () => {
          const place = this.#waiting.indexOf(waiter);
          if (place >= 0) this.#waiting.splice(place, 1);
          reject(signal.reason);
        };
        signal.throwIfAborted();
        signal.addEventListener('abort', abort, { once: true });
        this.#waiting.push(waiter);
      });
    }
    signal.throwIfAborted();
    if (this.#stopped) {
      throw new HarnessError('DRIVER_PROTOCOL', `backend ${this.info.id} has been stopped`);
    }
    this.#busy += 1;
  }

  async #driver(signal: AbortSignal) {
    for (let driver = this.#idle.pop(); driver !== undefined; driver = this.#idle.pop()) {
      if (driver.alive) return { kind: 'started', driver } as const;
      this.#drop(driver);
    }
    const start = await DriverProcess.start(this.#options.command, signal);
    if (start.kind === 'started') {
      this.#all.add(start.driver);
      // Stopped while this one was starting: nobody else would end it.
      if (this.#stopped) await start.driver[Symbol.asyncDispose]();
      return start;
    }
    // Nothing has been asked of it: a crash or a silence here is not what the request did.
    return { kind: 'fault', text: wordsAtHello(start) } as const;
  }

  #drop(driver: DriverProcess): void {
    this.#all.delete(driver);
    if (driver.strayed !== undefined) this.#strayed.add(driver);
  }
}

/** Why a driver is not there, in words for a person. */
function wordsAtHello(answer: NoAnswer): string {
  const what = {
    fault: 'does not speak the protocol at hello',
    crashed: 'crashed at hello',
    hung: `did not answer hello in ${HELLO_MS / 1000} s`,
  }[answer.kind];
  const words = answer.kind === 'fault' ? answer.text : answer.stderr.trim();
  const end = answer.kind === 'crashed' ? endOf(answer) : '';
  return `its driver ${what}${end}${words === '' ? '' : `: ${words}`}`;
}

function endOf({ exitCode, signal }: Extract<NoAnswer, { kind: 'crashed' }>): string {
  if (signal !== null) return ` (${signal})`;
  return exitCode === null ? '' : ` (exit code ${exitCode})`;
}

/** What detection did not know and the driver does. */
function withHello(info: BackendInfo, hello: DriverHello): BackendInfo {
  const known = (value: string, said: string) => (value === 'unknown' ? said : value);
  return {
    ...info,
    product: known(info.product, hello.product),
    version: known(info.version, hello.version),
    tlsLibrary: {
      name: known(info.tlsLibrary.name, hello.tlsLibrary.name),
      version: known(info.tlsLibrary.version, hello.tlsLibrary.version),
    },
  };
}
