import { performance } from 'node:perf_hooks';
import type { LogLine } from '../../harness/model/broker.ts';

/** The lines of one broker process, across its restarts. */
export class BrokerLog {
  readonly lines: LogLine[] = [];
  readonly #portOf: (text: string) => number | undefined;
  #waiting: (() => void)[] = [];

  /** @param portOf source port of the connection a line is about, where it tells. */
  constructor(portOf: (text: string) => number | undefined) {
    this.#portOf = portOf;
  }

  push(text: string): void {
    const at = performance.now();
    const clientPort = this.#portOf(text);
    this.lines.push(clientPort === undefined ? { at, text } : { at, text, clientPort });
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** A writer for one stream of bytes: splits it into lines, whatever the chunks. */
  writer(): { write(chunk: Buffer | string): void; end(): void } {
    const decoder = new TextDecoder();
    let rest = '';
    return {
      write: (chunk) => {
        rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
        const parts = rest.split(/\r?\n/);
        rest = parts.pop() ?? '';
        for (const part of parts) this.push(part);
      },
      end: () => {
        if (rest !== '') this.push(rest);
        rest = '';
      },
    };
  }

  /** Resolves with the first line from index `from` on that matches, or when the signal fires. */
  async find(
    from: number,
    matches: (text: string) => boolean,
    signal: AbortSignal,
  ): Promise<LogLine | undefined> {
    for (let next = from; ; next += 1) {
      while (next >= this.lines.length) {
        if (signal.aborted) return undefined;
        await this.#changed(signal);
      }
      const line = this.lines[next];
      if (line !== undefined && matches(line.text)) return line;
    }
  }

  #changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.push(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
