/** Between two looks. */
const TURN_MS = 2;
/** More of one turn than this is the machine's doing. */
const LONGEST_TURN_MS = 20;

/**
 * Waits until something is so, for so many milliseconds in which this process was awake; answers
 * whether it is. Time in which the machine stood still, or others had the cores, does not count: who
 * is waited for had no time then either.
 */
export async function waitAwake(isSo: () => boolean, milliseconds: number): Promise<boolean> {
  let left = milliseconds;
  while (!isSo()) {
    if (left <= 0) return false;
    const began = performance.now();
    await new Promise((resolve) => setTimeout(resolve, TURN_MS));
    left -= Math.min(performance.now() - began, LONGEST_TURN_MS);
  }
  return true;
}
