import { HarnessError } from '../model/errors.ts';
import { matchesId, nearest } from '../model/ids-glob.ts';
import { TLS_PINS, type TlsPin } from '../model/tls-names.ts';

/** What was asked for on the command line, as written there; left out: everything. */
export interface Selection {
  readonly scenario?: string;
  readonly backend?: string;
  readonly broker?: string;
  /** Comma list of `default`, `1.2`, `1.3`. */
  readonly tls?: string;
  readonly tag?: string;
  /** Regular expression over row ids and titles. */
  readonly grep?: string;
}

export type SelectionOption = keyof Selection;

/**
 * The entries a pattern matches, each part of its comma list at least one.
 *
 * @throws HarnessError NOTHING_SELECTED naming the option and the nearest real id.
 */
export function select<T>(
  option: SelectionOption,
  pattern: string | undefined,
  entries: readonly T[],
  idsOf: (entry: T) => readonly string[],
): readonly T[] {
  if (pattern === undefined) return entries;
  for (const part of parts(pattern)) {
    if (entries.some((entry) => idsOf(entry).some((id) => matchesId(part, id)))) continue;
    throw nothing(option, part, new Set(entries.flatMap((entry) => [...idsOf(entry)])));
  }
  return entries.filter((entry) => idsOf(entry).some((id) => matchesId(pattern, id)));
}

/** Whether a pattern names this id, rather than sweeping everything in with `*`. */
export function names(pattern: string | undefined, id: string): boolean {
  return (
    pattern !== undefined &&
    parts(pattern).some((part) => !/^[*/]+$/.test(part) && matchesId(part, id))
  );
}

/** The TLS pins asked for. */
export function selectTls(list: string | undefined): readonly TlsPin[] {
  if (list === undefined) return TLS_PINS;
  const asked = parts(list);
  for (const pin of asked) {
    if (!TLS_PINS.some((known) => known === pin)) throw nothing('tls', pin, TLS_PINS);
  }
  return TLS_PINS.filter((pin) => asked.includes(pin));
}

/** @throws HarnessError USAGE when it is not a regular expression. */
export function grepMatcher(source: string | undefined): (text: string) => boolean {
  if (source === undefined) return () => true;
  try {
    const expression = new RegExp(source, 'i');
    return (text) => expression.test(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new HarnessError('USAGE', why, { field: '--grep' }, { cause: error });
  }
}

export function nothing(
  option: SelectionOption,
  asked: string,
  candidates: Iterable<string>,
): HarnessError {
  const all = [...candidates];
  const meant = nearest(asked.replaceAll('*', ''), all);
  const some = all.length <= 12 ? all.join(', ') : `${all.slice(0, 12).join(', ')}, ...`;
  return new HarnessError('NOTHING_SELECTED', `--${option} ${asked} matches nothing`, {
    hint:
      meant === undefined ? `there is ${some === '' ? 'none' : some}` : `did you mean ${meant}?`,
  });
}

/** Parts of a comma list; commas inside braces belong to a glob. */
function parts(list: string): string[] {
  const split = list.split(/,(?![^{]*\})/).map((part) => part.trim());
  const given = split.filter((part) => part !== '');
  return given.length === 0 ? [list] : given;
}
