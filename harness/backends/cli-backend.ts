import type { Backend, ClientReport } from '../model/backend.ts';
import type { Capability, ConnectRequest } from '../model/driver-protocol.ts';
import type { BackendInfo } from '../model/identity.ts';

/** A program that makes one handshake and ends. */
export interface Cli {
  readonly capabilities: readonly Capability[];
  /** Fields and values the program would ignore, so they must not reach it. */
  unsupportedFields(request: ConnectRequest): readonly string[];
  /** Rejects only when the signal fires; the program is gone in any case. */
  measure(request: ConnectRequest, signal: AbortSignal): Promise<ClientReport>;
}

/** A process a handshake, at most `maxProcesses` at once. */
export class CliBackend implements Backend {
  readonly info: BackendInfo;
  readonly capabilities: ReadonlySet<string>;
  readonly #cli: Cli;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(info: BackendInfo, cli: Cli, maxProcesses: number) {
    this.info = info;
    this.capabilities = new Set(cli.capabilities);
    this.#cli = cli;
    this.#free = maxProcesses;
  }

  async connect(request: ConnectRequest, signal: AbortSignal): Promise<ClientReport> {
    const fields = this.#cli.unsupportedFields(request);
    if (fields[0] !== undefined) {
      return {
        kind: 'answered',
        result: { outcome: 'unsupported', fields: [fields[0], ...fields.slice(1)] },
      };
    }
    const either = AbortSignal.any([signal, this.#stopping.signal]);
    await this.#place();
    const running = this.#measure(request, either);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
      this.#free += 1;
      this.#waiting.shift()?.();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await Promise.allSettled(this.#running);
  }

  async #measure(request: ConnectRequest, signal: AbortSignal): Promise<ClientReport> {
    signal.throwIfAborted();
    return this.#cli.measure(request, signal);
  }

  async #place(): Promise<void> {
    while (this.#free <= 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#free -= 1;
  }
}
