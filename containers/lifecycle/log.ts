import { performance } from 'node:perf_hooks';
import type { LogLine } from '../../harness/model/broker.ts';

/** A line longer than this is cut into lines of this length. */
const LINE_LENGTH = 65_536;
const KEPT = 20_000;
/** Dropping line by line would move all that are kept for each. */
const DROPPED_AT_ONCE = 2_000;

/** The last 20,000 lines, or a few more, of one broker process, across its restarts. */
export class BrokerLog {
  /** Oldest first. */
  readonly lines: LogLine[] = [];
  #dropped = 0;
  readonly #portOf: (text: string) => number | undefined;
  #waiting: (() => void)[] = [];

  /** @param portOf source port of the connection a line is about, where it tells. */
  constructor(portOf: (text: string) => number | undefined) {
    this.#portOf = portOf;
  }

  /** Position after the last line; positions stay what they are when old lines are dropped. */
  get end(): number {
    return this.#dropped + this.lines.length;
  }

  /** What is kept of the lines from a position on. */
  since(position: number): LogLine[] {
    return this.lines.slice(Math.max(0, position - this.#dropped));
  }

  push(text: string, clientPort = this.#portOf(text)): void {
    const at = performance.now();
    this.lines.push(clientPort === undefined ? { at, text } : { at, text, clientPort });
    if (this.lines.length >= KEPT + DROPPED_AT_ONCE) {
      this.#dropped += this.lines.splice(0, this.lines.length - KEPT).length;
    }
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
        for (; rest.length > LINE_LENGTH; rest = rest.slice(LINE_LENGTH)) {
          this.push(rest.slice(0, LINE_LENGTH));
        }
      },
      end: () => {
        if (rest !== '') this.push(rest);
        rest = '';
      },
    };
  }

  /** Resolves with the first line from position `from` on that matches, or when the signal fires. */
  async find(
    from: number,
    matches: (text: string) => boolean,
    signal: AbortSignal,
  ): Promise<LogLine | undefined> {
    for (let next = from; ; next += 1) {
      while (next >= this.end) {
        if (signal.aborted) return undefined;
        await this.#changed(signal);
      }
      const line = this.lines[next - this.#dropped];
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
