import { cureOf, denialLine, denialOf, isTellable } from '../model/denial.ts';
import { HarnessError } from '../model/errors.ts';

/** What went wrong beside the rows. Each is said at once, and kept whole for the report. */
export class Faults {
  readonly #kept: string[] = [];
  readonly #announce: (text: string) => void;

  constructor(announce: (text: string) => void) {
    this.#announce = announce;
  }

  /** Their lines: what happened first, then the last words of whom it happened to. */
  get texts(): readonly string[] {
    return this.#kept;
  }

  /** `what` is a line; `words` are a log's, for the report; `cure` is what somebody can do about it. */
  tell(what: string, words: readonly string[], cure?: string): void {
    const text = [what, ...words, ...(cure === undefined ? [] : [cure])].join('\n  ');
    this.#kept.push(text);
    this.#announce(`error: ${what}${cure === undefined ? '' : `\n  ${cure}`}`);
  }
}

/** The end of a log as a part of a line: of twenty the last two say why, most of the time. */
export function lastOf(words: readonly string[]): string {
  const last = words.slice(-2).map((word) => word.trim());
  return last.length === 0 ? 'without a word' : last.join('; ');
}

/** What an error says, for `tell`: in one line, and the lines that follow it. */
export function told(error: unknown): { what: string; words: readonly string[]; cure?: string } {
  const denial = denialOf(error);
  if (denial !== undefined && isTellable(denial) && !(error instanceof HarnessError)) {
    return { what: denialLine(denial), words: [], cure: cureOf(denial) };
  }
  const text = error instanceof Error ? error.message : String(error);
  const [what = '', ...more] = text.split('\n').map((line) => line.trim());
  const { words = [], hint } = error instanceof HarnessError ? error.detail : {};
  return { what, words: [...more, ...words], ...(hint !== undefined && { cure: hint }) };
}
