import { denialOf } from '../model/denial.ts';
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

  /** `cure` is what somebody can do about it. */
  tell(what: string, words: readonly string[], cure?: string): void {
    const text = [what, ...words, ...(cure === undefined ? [] : [cure])].join('\n  ');
    this.#kept.push(text);
    const last = words.slice(-LAST_SAID).map((word) => word.trim());
    const line = last.length === 0 ? what : `${what}: ${last.join('; ')}`;
    this.#announce(`error: ${line}${cure === undefined ? '' : `\n  ${cure}`}`);
  }
}

/** Of a log of twenty lines the last two say why, most of the time; the report has them all. */
const LAST_SAID = 2;

/** What an error says, for `tell`: in one line, and the lines that follow it. */
export function told(error: unknown): { what: string; words: readonly string[]; cure?: string } {
  const denial = denialOf(error);
  const text =
    denial !== undefined && !(error instanceof HarnessError)
      ? [denial.path, denial.words].filter((part) => part !== undefined).join(': ')
      : error instanceof Error
        ? error.message
        : String(error);
  const [what = '', ...words] = text.split('\n').map((line) => line.trim());
  const hint = error instanceof HarnessError ? error.detail.hint : undefined;
  return {
    what: what.replace(/; its last words:$/, ''),
    words,
    ...(hint !== undefined && { cure: hint }),
  };
}
