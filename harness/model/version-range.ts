/**
 * Ranges of library versions, as a known divergence states them: comparators separated by blanks
 * must all hold (`>=3.0 <3.2`), `||` separates alternatives. A comparator speaks of as many parts
 * as it names: `3.0` is every 3.0.x, `<=3.0` too. `1.1.1w` is after `1.1.1`.
 */
export function inVersionRange(range: string, version: string): boolean {
  const actual = parts(version);
  // A version nobody can tell is in no range.
  if (actual === undefined) return false;
  return range.split('||').some((alternative) => {
    const comparators = alternative.trim().split(/\s+/);
    return comparators.every((comparator) => holds(comparator, actual));
  });
}

/** Whether the text can be read as a range. */
export function isVersionRange(text: string): boolean {
  return text.split('||').every((alternative) =>
    alternative
      .trim()
      .split(/\s+/)
      .every((comparator) => COMPARATOR.test(comparator)),
  );
}

const COMPARATOR = /^(<=|>=|<|>|=)?(\d+(?:\.\d+)*[a-z]?)$/;

function holds(comparator: string, actual: readonly number[]): boolean {
  const [, operator = '=', operand = ''] = COMPARATOR.exec(comparator) ?? [];
  const wanted = parts(operand);
  if (wanted === undefined) return false;
  const order = compare(actual, wanted);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return order === 0;
  }
}

/** Compares as many parts as the operand has. */
function compare(actual: readonly number[], wanted: readonly number[]): number {
  for (const [index, part] of wanted.entries()) {
    const difference = (actual[index] ?? 0) - part;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `3.0.19` -> [3, 0, 19]; `1.1.1w` -> [1, 1, 1, 23]; text around the first number is ignored. */
function parts(version: string): number[] | undefined {
  const match = /(\d+(?:\.\d+)*)([a-z])?(?![a-z])/.exec(version);
  if (match?.[1] === undefined) return undefined;
  const numbers = match[1].split('.').map(Number);
  return match[2] === undefined ? numbers : [...numbers, match[2].charCodeAt(0) - 96];
}
