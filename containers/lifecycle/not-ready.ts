import { denialOf, isOfRoom } from '../../harness/model/denial.ts';
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
    // Another line of its log would hide what is to be done.
    throw new HarnessError(
      'BROKER_NOT_READY',
      `other ports were taken each of ${PORT_COLLISIONS} times: end what takes them (ss -tlnp), ` +
        `or try again; ${lastSaid(words)}`,
    );
  }
}

/** What an engine says of a port it publishes, which ends a start before the broker has a word. */
const TAKEN = /port is already allocated|address already in use/i;

/** A start that came to nothing because of a port. Throws what has another cause. */
export function portTaken(error: unknown): Failure {
  const words = error instanceof Error ? error.message : '';
  if (TAKEN.test(words)) return { words: [words], blame: { kind: 'address-in-use' } };
  throw error;
}

/** A disk that is full while a configuration is written is no fault of ours. */
export function asFullDisk(error: unknown, directory: string): unknown {
  const denial = denialOf(error);
  if (denial === undefined || !isOfRoom(denial) || error instanceof HarnessError) return error;
  return new HarnessError(
    'BROKER_NOT_READY',
    `the disk of ${directory} is full (${denial.code}): make room (docker system prune, old reports), ` +
      'or name a folder on another disk with --out',
    {},
    { cause: error },
  );
}

/** One line that says what happened, with the log it comes from. */
export function notReady(what: string, words: readonly string[]): HarnessError {
  // A single one is in the line already.
  const log = words.length < 2 ? {} : { words: words.slice(-LAST_WORDS) };
  return new HarnessError('BROKER_NOT_READY', `${what}; ${lastSaid(words)}`, log);
}

/** The last thing it said; how it ended is told beside that. */
function lastSaid(words: readonly string[]): string {
  const end = words.at(-1);
  const said = words.findLast((text) => text.trim() !== '' && !ENDED.test(text));
  if (said === undefined) return `it said nothing${end === undefined ? '' : ` (${end})`}`;
  return `it said: ${said}${end === undefined || end === said ? '' : ` (${end})`}`;
}

/** As Running.ended has it. */
const ENDED = /^(?:exit code \S+|signal \w+|removed)$/;
