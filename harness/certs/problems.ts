import { HarnessError } from '../model/errors.ts';
import { UnknownProfile } from './unknown-profile.ts';

/** What is wrong with profiles, gathered: one mistake is told once, however many run into it. */
export class Problems {
  readonly #found = new Map<string, HarnessError>();
  /** Profiles that could not be put together; whoever names one of them is not to blame. */
  readonly #broken = new Set<string>();

  /** Does the work; where it throws a HarnessError, that is a problem and there is no result. */
  try<Result>(work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      const follows = error instanceof UnknownProfile && this.#broken.has(error.profileId);
      if (!follows) this.#found.set(`${error.detail.field ?? ''}: ${error.message}`, error);
      return undefined;
    }
  }

  broken(id: string): void {
    this.#broken.add(id);
  }

  /**
   * Throws the only problem there is. Of several, an error with the code of the first, all of them
   * in its message, and an AggregateError of them as its cause.
   */
  throwIfAny(): void {
    const [first, ...others] = this.#found.values();
    if (first === undefined) return;
    if (others.length === 0) throw first;
    const all = [first, ...others];
    const lines = all.map((error) => `  ${error.toLine().replaceAll('\n', '\n  ')}`);
    throw new HarnessError(
      first.code,
      [`${all.length} problems in certificate profiles:`, ...lines].join('\n'),
      {},
      { cause: new AggregateError(all) },
    );
  }
}
