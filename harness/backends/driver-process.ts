import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { ClientReport } from '../model/backend.ts';
import { DriverHello, DriverResult, type ConnectRequest } from '../model/driver-protocol.ts';
import { driverEnvironment } from './driver-environment.ts';
import { killGroup, killWithHarness } from './kill-with-harness.ts';

/** How a driver is started: an argument array, never a shell line. */
export interface DriverCommand {
  readonly file: string;
  readonly args: readonly string[];
  /** Added to PATH, HOME and LANG; nothing else is inherited. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Working directory; default: the harness's own. */
  readonly cwd?: string;
}

/** Why there is no answer. */
export type NoAnswer = Exclude<ClientReport, { kind: 'answered' }>;
export type DriverStart = { readonly kind: 'started'; readonly driver: DriverProcess } | NoAnswer;

/** A driver this long past its deadline is ended. */
const GRACE_MS = 1_000;
/** A whole fleet starts at once, on a machine that may have better to do: 10 s were too few for Node. */
export const HELLO_MS = 60_000;
/** Between the end of stdin and SIGKILL. */
const STOP_MS = 500;
/** For stderr, which may come after what was wrong in stdout. */
const LAST_WORDS_MS = 50;
const STDERR_KEPT = 4_096;
/** Of what it wrote instead of an answer. */
const WORDS_SHOWN = 200;
const LONGEST_LINE = 16 * 1024 * 1024;

const HelloAnswer = z.looseObject({ id: z.literal(0), hello: DriverHello });
const ConnectAnswer = z.looseObject({
  id: z.int().nullable(),
  result: z.optional(DriverResult),
  error: z.optional(z.string()),
});

type Line = { readonly kind: 'line'; readonly line: string };

interface Pending {
  readonly settle: (answer: Line | NoAnswer | Promise<NoAnswer>) => void;
}

/** One driver process: asked one thing at a time. Any fault ends it; `alive` says so. */
export class DriverProcess implements AsyncDisposable {
  #hello: DriverHello | undefined;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<void>;
  #alive = true;
  /** Being ended by us: what it still writes is no news. */
  #doomed = false;
  #nextId = 1;
  #pending: Pending | undefined;
  /** The first line it wrote while it had been asked nothing. */
  #stray: string | undefined;
  /** Since the request under way was asked. */
  #stderr = '';
  #buffered = '';
  #end: { readonly exitCode: number | null; readonly signal: string | null } | undefined;

  /** Starts a process and exchanges hello. Rejects only when the signal fires. */
  static async start(command: DriverCommand, signal: AbortSignal): Promise<DriverStart> {
    signal.throwIfAborted();
    const driver = new DriverProcess(command);
    const answer = await driver.#ask('{"id":0,"op":"hello"}\n', HELLO_MS, signal);
    if (answer.kind !== 'line') {
      driver.#kill();
      return answer;
    }
    const hello = HelloAnswer.safeParse(parseJson(answer.line));
    if (!hello.success) return driver.#fault(`hello: ${z.prettifyError(hello.error)}`, answer.line);
    driver.#hello = hello.data.hello;
    return { kind: 'started', driver };
  }

  private constructor(command: DriverCommand) {
    this.#child = spawn(command.file, command.args, {
      cwd: command.cwd,
      env: driverEnvironment(command.environment),
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    killWithHarness(this.#child);
    this.#closed = this.#watch();
  }

  get hello(): DriverHello {
    if (this.#hello === undefined) throw new TypeError('asked before hello');
    return this.#hello;
  }

  /** Whether it can be asked again. */
  get alive(): boolean {
    return this.#alive && this.#stray === undefined;
  }

  /** That it wrote a line nobody had asked for, which is no request's doing; ended for it. */
  get strayed(): string | undefined {
    if (this.#stray === undefined) return undefined;
    const line = this.#stray.slice(0, WORDS_SHOWN);
    return [`it wrote a line nobody asked for: ${line}`, this.#stderr.trim()].join('\n').trim();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * One handshake, for which `beforehandMs` may pass before its deadline counts. Rejects only when
   * the signal fires; the process is ended then.
   */
  async connect(
    request: ConnectRequest,
    signal: AbortSignal,
    beforehandMs = 0,
  ): Promise<ClientReport> {
    const id = this.#nextId++;
    const line = `${JSON.stringify({ id, op: 'connect', ...request })}\n`;
    const limitMs = beforehandMs + request.deadlineMs + GRACE_MS;
    const answer = await this.#ask(line, limitMs, signal);
    if (answer.kind !== 'line') return answer;
    const said = parseJson(answer.line);
    if (said === undefined) return this.#endFor('it wrote what is no JSON', answer.line);
    const parsed = ConnectAnswer.safeParse(said);
    if (!parsed.success) return this.#fault(z.prettifyError(parsed.error), answer.line);
    const { id: answered, result, error } = parsed.data;
    if (error !== undefined) return { kind: 'fault', text: `the driver answered: ${error}` };
    if (answered !== id) return this.#fault(`the answer's id is not ${id}`, answer.line);
    if (result === undefined) return this.#fault('neither result nor error', answer.line);
    const spent = whatIsSpent(result);
    if (spent !== undefined) return this.#endFor('it has none left to go on with', spent);
    return { kind: 'answered', result };
  }

  /** Ends stdin, and the process with all it started where that is not enough. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#alive = false;
    this.#doomed = true;
    this.#child.stdin.end();
    const timer = setTimeout(() => killGroup(this.#child), STOP_MS);
    await this.#closed;
    clearTimeout(timer);
  }

  #ask(line: string, limitMs: number, signal: AbortSignal): Promise<Line | NoAnswer> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        this.#kill();
        reject(signal.reason);
        return;
      }
      if (this.strayed !== undefined) {
        resolve({ kind: 'fault', text: this.strayed });
        return;
      }
      const over = () => {
        this.#pending = undefined;
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
      };
      const abort = () => {
        over();
        this.#kill();
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        over();
        this.#kill();
        resolve({ kind: 'hung', afterMs: limitMs, stderr: this.#stderr });
      }, limitMs);
      signal.addEventListener('abort', abort);
      this.#pending = {
        settle: (answer) => {
          over();
          resolve(answer);
        },
      };
      // What earlier requests made it say is not why this one crashes.
      this.#stderr = '';
      this.#child.stdin.write(line);
    });
  }

  /** Settles what is pending when the process ends; resolves when it is gone. */
  #watch(): Promise<void> {
    const child = this.#child;
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => this.#read(chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      this.#stderr = (this.#stderr + chunk).slice(-STDERR_KEPT);
    });
    // A write to a process that has gone: its end is reported by 'close'.
    child.stdin.on('error', () => undefined);
    return new Promise((resolve) => {
      const gone = (exitCode: number | null, signal: string | null, words: string) => {
        this.#alive = false;
        this.#end = { exitCode, signal };
        resolve();
        this.#pending?.settle({ kind: 'crashed', exitCode, signal, stderr: words });
      };
      child.once('error', (error) => {
        if (child.pid === undefined) gone(null, null, error.message);
      });
      child.once('exit', (exitCode, signal) => {
        this.#alive = false;
        // A wrapper may have gone without what it started.
        killGroup(child);
        // 'close' comes after the last output, unless a grandchild keeps the pipes open.
        const late = setTimeout(() => gone(exitCode, signal, this.#stderr), 100);
        child.once('close', () => {
          clearTimeout(late);
          gone(exitCode, signal, this.#stderr);
        });
      });
    });
  }

  #read(chunk: string): void {
    const [first = '', ...rest] = chunk.split('\n');
    // Searched once: what has come of a line may be megabytes.
    const lines = [this.#buffered + first, ...rest];
    this.#buffered = lines.pop() ?? '';
    for (const line of lines) {
      if (this.#pending === undefined) this.#strays(line);
      else this.#pending.settle({ kind: 'line', line });
    }
    if (this.#buffered.length <= LONGEST_LINE || !this.alive) return;
    if (this.#pending === undefined) this.#strays(this.#buffered);
    else this.#pending.settle(this.#endFor('it wrote a line that does not end', this.#buffered));
  }

  /** Nobody asks it any more: the next request would take the blame. */
  #strays(line: string): void {
    if (this.#doomed || this.#stray !== undefined) return;
    this.#stray = line;
    setTimeout(() => {
      if (this.#end === undefined) this.#kill();
    }, LAST_WORDS_MS);
  }

  /** JSON that is not the protocol: whoever wrote the driver has to mend it. */
  #fault(what: string, line: string): NoAnswer {
    // Nobody knows what the process will say next; what it has said after this belongs to this.
    this.#kill();
    this.#stray = undefined;
    return { kind: 'fault', text: `${what}: ${line.slice(0, WORDS_SHOWN)}` };
  }

  /** For what no program in its right mind does: a crash that only has not happened by itself. */
  async #endFor(what: string, words: string): Promise<NoAnswer> {
    this.#alive = false;
    this.#doomed = true;
    // The rest of what it wrote instead of an answer.
    this.#stray = undefined;
    await Promise.race([this.#closed, delay(LAST_WORDS_MS)]);
    this.#kill();
    await this.#closed;
    const { exitCode = null, signal = null } = this.#end ?? {};
    const endedFor = `${what}: ${words.slice(0, WORDS_SHOWN)}`;
    return { kind: 'crashed', exitCode, signal, stderr: this.#stderr, endedFor };
  }

  #kill(): void {
    this.#alive = false;
    this.#doomed = true;
    killGroup(this.#child);
  }
}

/** errno(3), and what the kernel and virtual machines call it: a process that leaks comes to this. */
const SPENT =
  /\b(?:EMFILE|ENFILE|ENOMEM)\b|too many open files|cannot allocate memory|OutOfMemoryError/i;

/** The words of a driver that has no descriptor or memory left: nothing that TLS is about. */
function whatIsSpent(result: DriverResult): string | undefined {
  if (result.outcome !== 'failed' || result.error === undefined) return undefined;
  const words = `${result.error.code} ${result.error.text}`;
  return SPENT.test(words) ? words : undefined;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
