import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import * as z from 'zod';
import type { ClientReport } from '../model/backend.ts';
import { DriverHello, DriverResult, type ConnectRequest } from '../model/driver-protocol.ts';
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
const HELLO_MS = 10_000;
/** Between the end of stdin and SIGKILL. */
const STOP_MS = 500;
const STDERR_KEPT = 4_096;
const LONGEST_LINE = 16 * 1024 * 1024;

const HelloAnswer = z.looseObject({ id: z.literal(0), hello: DriverHello });
const ConnectAnswer = z.looseObject({
  id: z.int().nullable(),
  result: z.optional(DriverResult),
  error: z.optional(z.string()),
});

interface Pending {
  readonly settle: (answer: { readonly kind: 'line'; readonly line: string } | NoAnswer) => void;
}

/** One driver process: asked one thing at a time. Any fault ends it; `alive` says so. */
export class DriverProcess implements AsyncDisposable {
  #hello: DriverHello | undefined;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<void>;
  #alive = true;
  #nextId = 1;
  #pending: Pending | undefined;
  #stray: string | undefined;
  /** Since the request under way was asked. */
  #stderr = '';
  #buffered = '';

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
    return this.#alive;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** One handshake. Rejects only when the signal fires; the process is ended then. */
  async connect(request: ConnectRequest, signal: AbortSignal): Promise<ClientReport> {
    const id = this.#nextId++;
    const line = `${JSON.stringify({ id, op: 'connect', ...request })}\n`;
    const answer = await this.#ask(line, request.deadlineMs + GRACE_MS, signal);
    if (answer.kind !== 'line') return answer;
    const parsed = ConnectAnswer.safeParse(parseJson(answer.line));
    if (!parsed.success) return this.#fault(z.prettifyError(parsed.error), answer.line);
    const { id: answered, result, error } = parsed.data;
    if (error !== undefined) return { kind: 'fault', text: `the driver answered: ${error}` };
    if (answered !== id) return this.#fault(`the answer's id is not ${id}`, answer.line);
    if (result === undefined) return this.#fault('neither result nor error', answer.line);
    return { kind: 'answered', result };
  }

  /** Ends stdin, and the process with all it started where that is not enough. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#alive = false;
    this.#child.stdin.end();
    const timer = setTimeout(() => killGroup(this.#child), STOP_MS);
    await this.#closed;
    clearTimeout(timer);
  }

  #ask(
    line: string,
    limitMs: number,
    signal: AbortSignal,
  ): Promise<{ readonly kind: 'line'; readonly line: string } | NoAnswer> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        this.#kill();
        reject(signal.reason);
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
      if (this.#stray !== undefined) {
        this.#pending.settle(this.#fault('a line nobody asked for', this.#stray));
        return;
      }
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
    this.#buffered += chunk;
    for (let end = this.#buffered.indexOf('\n'); end >= 0; end = this.#buffered.indexOf('\n')) {
      const line = this.#buffered.slice(0, end);
      this.#buffered = this.#buffered.slice(end + 1);
      if (this.#pending === undefined) this.#stray ??= line;
      else this.#pending.settle({ kind: 'line', line });
    }
    if (this.#buffered.length > LONGEST_LINE) {
      this.#pending?.settle(this.#fault('a line that does not end', this.#buffered));
    }
  }

  /** After a fault nobody knows what the process will say next, so it is ended. */
  #fault(what: string, line: string): NoAnswer {
    this.#kill();
    return { kind: 'fault', text: `${what}: ${line.slice(0, 200)}` };
  }

  #kill(): void {
    this.#alive = false;
    killGroup(this.#child);
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * Variables that could change what a TLS library trusts or reads (SSL_CERT_FILE, OPENSSL_CONF,
 * NODE_EXTRA_CA_CERTS) must not leak in, so nothing is inherited but these.
 */
export function driverEnvironment(
  own: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const inherited = ['PATH', 'HOME', 'LANG'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(inherited), ...own };
}
