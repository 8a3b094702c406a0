import { ChildProcess, spawnSync } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a process may take to clean up once it was asked to end. */
const GRACE_MS = 5000;

/**
 * Every process this one starts, also those that node:test's `run()` starts for test files. Its own
 * timeout does not end a file whose event loop stands still: it runs in that very file. Here a
 * process that says nothing for `silenceMs` is ended, and its file then counts as failed.
 */
export class TestProcesses implements AsyncDisposable {
  readonly #alive = new Set<ChildProcess>();
  readonly #silenceMs: number;

  constructor(silenceMs: number) {
    this.#silenceMs = silenceMs;
    subscribe('child_process', this.#started);
  }

  /** Asks all of them to end, and ends those that have not after a grace. */
  async end(): Promise<void> {
    await Promise.all([...this.#alive].map((child) => this.#end(child)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    unsubscribe('child_process', this.#started);
    await this.end();
  }

  readonly #started = (message: unknown): void => {
    if (typeof message !== 'object' || message === null || !('process' in message)) return;
    const child = message.process;
    if (!(child instanceof ChildProcess)) return;
    this.#alive.add(child);
    const watchdog = setTimeout(() => {
      process.stdout.write(`✖ ended after ${this.#silenceMs} ms of silence: ${nameOf(child)}\n`);
      void this.#end(child);
    }, this.#silenceMs);
    const over = () => {
      clearTimeout(watchdog);
      this.#alive.delete(child);
    };
    child.once('exit', over);
    // Without a pid it was never started and never exits.
    child.once('error', () => child.pid === undefined && over());
    // The channel tells before there are pipes.
    queueMicrotask(() => child.stdout?.on('data', () => watchdog.refresh()));
  };

  async #end(child: ChildProcess): Promise<void> {
    // Looked up before: once it is gone, nothing tells any more that they were its.
    const started = child.pid === undefined ? [] : descendantsOf(child.pid);
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const timer = new AbortController();
    const grace = sleep(GRACE_MS, 'late', { signal: timer.signal }).catch(() => 'ended');
    if ((await Promise.race([exited, grace])) === 'late') {
      child.kill('SIGKILL');
      await exited;
    }
    timer.abort();
    for (const pid of started) terminate(pid);
  }
}

/** Brokers in process groups of their own, too. Empty where there is no `ps`. */
function descendantsOf(pid: number): readonly number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = (stdout ?? '').split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const childrenOf = (parent: number): number[] =>
    rows.flatMap(([child, its]) => (its === parent && child ? [child, ...childrenOf(child)] : []));
  return childrenOf(pid);
}

function terminate(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended with its parent.
  }
}

function nameOf(child: ChildProcess): string {
  return child.spawnargs.at(-1) ?? `process ${child.pid}`;
}
