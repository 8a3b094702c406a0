import type { StartedBroker } from '../model/broker.ts';

/** One end of one of a broker's processes, whichever of its listeners is asked. */
export type Death = NonNullable<ReturnType<StartedBroker['died']>>;

/** Why somebody who was connected has not shown whether it kills it again. */
export type Unasked =
  'and it did not start again' | 'and who was connected could not be measured again';

/**
 * Who caused a broker's deaths. Whoever was connected is suspect and runs again, alone with it: one
 * that kills it again is the cause. A death that nobody causes again, or that nobody was there for,
 * is the broker's own, and told once.
 */
export class Deaths {
  readonly #tell: (when: string, words: readonly string[]) => void;
  /** Suspects that have not run again yet, and why one of them never will. */
  readonly #suspects = new Map<Death, { left: number; unasked?: Unasked }>();
  readonly #settled = new WeakSet<Death>();

  constructor(tell: (when: string, words: readonly string[]) => void) {
    this.#tell = tell;
  }

  /** Somebody who was connected when it died, and will run again. */
  suspect(death: Death): void {
    const suspects = this.#suspects.get(death) ?? { left: 0 };
    suspects.left += 1;
    this.#suspects.set(death, suspects);
  }

  /** A suspect has run again and is not known to have done it, or could not: then nobody knows. */
  acquit(death: Death, unasked?: Unasked): void {
    const suspects = this.#suspects.get(death);
    if (suspects === undefined) return;
    suspects.left -= 1;
    if (unasked !== undefined) suspects.unasked ??= unasked;
    if (suspects.left > 0) return;
    this.#settle(death, suspects.unasked ?? 'and nobody who was connected kills it again');
  }

  /** Somebody did it. */
  convict(death: Death): void {
    this.#settled.add(death);
  }

  /** Somebody comes, or the rows are done, and it is dead. */
  found(death: Death): void {
    if (!this.#suspects.has(death)) this.#settle(death, 'while nobody was connected');
  }

  #settle(death: Death, when: string): void {
    if (this.#settled.has(death)) return;
    this.#settled.add(death);
    this.#tell(when, death.words);
  }
}
