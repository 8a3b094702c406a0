import { rename, writeFile } from 'node:fs/promises';
import type { Backend, ClientReport } from '../../model/backend.ts';
import { CAPABILITIES, type ConnectRequest } from '../../model/driver-protocol.ts';
import type { BackendInfo } from '../../model/identity.ts';
import { runClient, type OpensslBinary } from './capture.ts';
import { interpretRun } from './interpret.ts';
import { CANNOT, unsupportedFields } from './unsupported.ts';

/** `openssl s_client`, a process a handshake, at most `maxProcesses` at once. */
export class OpensslCliBackend implements Backend {
  readonly info: BackendInfo;
  readonly capabilities: ReadonlySet<string> = new Set(
    CAPABILITIES.filter((capability) => !CANNOT.includes(capability)),
  );
  readonly #openssl: OpensslBinary;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(info: BackendInfo, openssl: OpensslBinary, maxProcesses: number) {
    this.info = info;
    this.#openssl = openssl;
    this.#free = maxProcesses;
  }

  async connect(request: ConnectRequest, signal: AbortSignal): Promise<ClientReport> {
    const fields = unsupportedFields(request);
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
    const run = await runClient(this.#openssl, request, signal);
    if (run.fault !== undefined) return { kind: 'fault', text: run.fault };
    // Ended by somebody else's signal: its own crash, or the system's hand.
    if (run.signal !== undefined && !run.killed) {
      return { kind: 'crashed', exitCode: null, signal: run.signal, stderr: run.stderr };
    }
    const result = interpretRun(run, request);
    const { saveSession } = request;
    if (saveSession !== undefined && run.session !== undefined && result.outcome === 'done') {
      await writeFile(`${saveSession}.partial`, run.session, { mode: 0o600 });
      await rename(`${saveSession}.partial`, saveSession);
    }
    return { kind: 'answered', result };
  }

  async #place(): Promise<void> {
    while (this.#free <= 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#free -= 1;
  }
}
