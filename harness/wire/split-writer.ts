import type { Leg } from './leg.ts';

/** Long enough for a peer on the same machine to have read the first segment. */
const PAUSE_MS = 20;

/**
 * Writes to a leg so that the first octets of the stream are a TCP segment of their own. TCP_NODELAY
 * sends them at once; what comes after them waits for a moment. Nothing is lost, added or reordered.
 */
export class SplitWriter implements Pick<Leg, 'write' | 'end'> {
  readonly #leg: Leg;
  readonly #connected: Promise<void>;
  /** Octets still to come before the split. */
  #before: number;
  /** What waits, while it does. */
  #held: Buffer[] | undefined;

  /** What is written before `connected` would leave in one segment with what comes later. */
  constructor(leg: Leg, first: number, connected: Promise<void>) {
    this.#leg = leg;
    this.#before = first;
    this.#connected = connected;
  }

  write(chunk: Buffer): boolean {
    if (this.#held !== undefined) {
      this.#held.push(chunk);
      return true;
    }
    if (this.#before === 0) return this.#leg.write(chunk);
    const first = chunk.subarray(0, this.#before);
    this.#before -= first.length;
    if (this.#before > 0) return this.#leg.write(first);
    this.#held = [chunk.subarray(first.length)];
    void this.#connected.then(() => setTimeout(() => this.#release(), PAUSE_MS));
    return this.#leg.write(first);
  }

  /** Whoever closes waits for nothing more. */
  end(): void {
    this.#release();
    this.#leg.end();
  }

  #release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const chunk of held) this.#leg.write(chunk);
  }
}
