import type { WireRecording } from '../model/wire-evidence.ts';

type Party = 'client' | 'broker';

/** Bytes kept of each direction; the rest is only counted. */
export const KEPT_BYTES = 4 * 1024 * 1024;

/** Keeps what passes, in order of arrival. Nothing is interpreted here. */
export class Recorder {
  readonly #chunks: { from: Party; atMs: number; data: Buffer }[] = [];
  readonly #bytes = { client: 0, broker: 0 };
  readonly #dropped = { client: 0, broker: 0 };
  #startedAt: number | undefined;
  #firstByteAt: number | undefined;
  #lastByteAt: number | undefined;

  get chunkCount(): number {
    return this.#chunks.length;
  }

  start(): void {
    this.#startedAt = performance.now();
  }

  /** Milliseconds since the client connected. */
  now(): number {
    return performance.now() - (this.#startedAt ?? 0);
  }

  add(from: Party, data: Buffer): void {
    const atMs = this.now();
    this.#firstByteAt ??= atMs;
    this.#lastByteAt = atMs;
    const room = KEPT_BYTES - (this.#bytes[from] - this.#dropped[from]);
    const kept = data.length <= room ? data : data.subarray(0, room);
    this.#bytes[from] += data.length;
    this.#dropped[from] += data.length - kept.length;
    if (kept.length > 0) this.#chunks.push({ from, atMs, data: kept });
  }

  recording(): WireRecording {
    return { chunks: [...this.#chunks], dropped: { ...this.#dropped } };
  }

  bytes(): { readonly client: number; readonly broker: number } {
    return { ...this.#bytes };
  }

  timings(): { connectedAt?: number; firstByteAt?: number; lastByteAt?: number } {
    return {
      ...(this.#startedAt === undefined ? {} : { connectedAt: this.#startedAt }),
      ...(this.#firstByteAt === undefined ? {} : { firstByteAt: this.#firstByteAt }),
      ...(this.#lastByteAt === undefined ? {} : { lastByteAt: this.#lastByteAt }),
    };
  }
}
