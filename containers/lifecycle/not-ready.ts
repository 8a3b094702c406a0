import { HarnessError } from '../../harness/model/errors.ts';
import type { Blame } from './recipe.ts';

/** A launch that did not become ready, and whose fault that is by its words. */
export interface Failure {
  readonly words: readonly string[];
  readonly blame: Blame | undefined;
}

const PORT_COLLISIONS = 3;
/** As many lines of a broker's log are told with what became of it. */
export const LAST_WORDS = 20;

/** A port that somebody took in between is worth another attempt, but not for ever. */
export class Collisions {
  count = 0;

  /** Whether the failure was one, and may be tried again. Throws when it was one too many. */
  excuse({ blame, words }: Failure): boolean {
    if (blame?.kind !== 'address-in-use') return false;
    this.count += 1;
    if (this.count < PORT_COLLISIONS) return true;
    throw notReady('the ports are taken again and again', words);
  }
}

export function notReady(what: string, words: readonly string[]): HarnessError {
  const last = words.slice(-LAST_WORDS).join('\n  ');
  return new HarnessError('BROKER_NOT_READY', `${what}; its last words:\n  ${last}`);
}
