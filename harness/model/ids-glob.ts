import { distance } from 'fastest-levenshtein';
import picomatch from 'picomatch';

/**
 * Whether an id (`wolfssl/system`, `seeds/s0-one-way`, `scenario|broker|tls`) matches a pattern as
 * it is given on the command line, in an exception or in a known divergence:
 * a bare name is itself and everything under it (`wolfssl` is `wolfssl/system` too), `*` crosses
 * slashes, `?`, `[ab]` and `{a,b}` are what they are in a shell, commas separate alternatives.
 */
export function matchesId(pattern: string, id: string): boolean {
  return compiled(pattern)(id);
}

/** The candidate most like what somebody wrote, or undefined where none is like it at all. */
export function nearest(word: string, ids: Iterable<string>): string | undefined {
  const candidates = [...ids];
  // `seeds/s0-3` is the beginning of one id and like none.
  const begun = candidates.find((candidate) => word !== '' && candidate.startsWith(word));
  if (begun !== undefined) return begun;
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const d = likeness(word, candidate);
    if (d < bestDistance) [best, bestDistance] = [candidate, d];
  }
  return best !== undefined && bestDistance <= Math.max(2, word.length / 2) ? best : undefined;
}

/** A mistyped `wolfsl` is meant as the first part of `wolfssl/system`: the parts count too. */
function likeness(word: string, candidate: string): number {
  const wanted = word.toLowerCase();
  const whole = candidate.toLowerCase();
  const parts = whole.includes('/') ? whole.split('/') : [];
  const distances = parts.map((part) => distance(wanted, part) + 0.5);
  return Math.min(distance(wanted, whole), ...distances);
}

type Matches = (id: string) => boolean;

const cache = new Map<string, Matches>();

function compiled(pattern: string): Matches {
  let matches = cache.get(pattern);
  if (matches === undefined) {
    const alternatives = splitAlternatives(pattern).map(compileOne);
    matches = (id) => alternatives.some((matches) => matches(id));
    cache.set(pattern, matches);
  }
  return matches;
}

/** `mosquitto@2.0` is `mosquitto/2.0`: no id has an at sign. */
function compileOne(written: string): Matches {
  const pattern = written.replaceAll('@', '/');
  if (!/[*?[\]{}()!]/.test(pattern)) {
    const under = `${pattern}/`;
    return (id) => id === pattern || id.startsWith(under);
  }
  // picomatch's `*` stops at a slash and its `|` separates alternatives; in an id neither is
  // special, so it is shown neither.
  const matches = picomatch(plain(pattern), { dot: true, nonegate: true, noextglob: true });
  return (id) => matches(plain(id));
}

function plain(id: string): string {
  return id.replaceAll('/', '\u{1}').replaceAll('|', '\u{2}');
}

/** Splits at commas outside braces, brackets and parentheses; blanks and empty parts are dropped. */
function splitAlternatives(pattern: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of pattern) {
    if ('{[('.includes(character)) depth += 1;
    if ('}])'.includes(character)) depth -= 1;
    if (character === ',' && depth <= 0) parts.push('');
    else parts.push((parts.pop() ?? '') + character);
  }
  return parts.map((part) => part.trim().replace(/\/+$/, '')).filter((part) => part !== '');
}
