import type { StartedBroker } from '../model/broker.ts';

/** One end of one of a broker's processes, whichever of its listeners is asked. */
export type Death = NonNullable<ReturnType<StartedBroker['died']>>;

/**
 * Who caused a broker's deaths. Whoever was connected is suspect and runs again, alone with it: one
 * that kills it again is the cause. A death that nobody causes again, or that nobody was there for,
 * is the broker's own, and told once.
 */
export class Deaths {
  readonly #tell: (when: string, words: readonly string[]) => void;
  /** Suspects that have not run again yet. */
  readonly #suspects = new Map<Death, number>();
  readonly #settled = new WeakSet<Death>();

  constructor(tell: (when: string, words: readonly string[]) => void) {
    this.#tell = tell;
  }

  /** Somebody who was connected when it died, and will run again. */
  suspect(death: Death): void {
    this.#suspects.set(death, (this.#suspects.get(death) ?? 0) + 1);
  }

  /** A suspect has run again. */
  acquit(death: Death): void {
    const left = (this.#suspects.get(death) ?? 1) - 1;
    this.#suspects.set(death, left);
    if (left === 0) this.#settle(death, 'and nobody who was connected kills it again');
  }

  /** Somebody did it. */
  convict(death: Death): void {
    this.#settled.add(death);
  }

  /** Somebody comes, and it is dead. */
  found(death: Death): void {
    if (!this.#suspects.has(death)) this.#settle(death, 'while nobody was connected');
  }

  #settle(death: Death, when: string): void {
    if (this.#settled.has(death)) return;
    this.#settled.add(death);
    this.#tell(when, death.words);
  }
}
