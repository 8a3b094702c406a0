import { sweepContainers } from './container.ts';
import { dockerEngine } from './docker.ts';
import { sweepProcesses } from './process-registry.ts';

/** Whose things are swept beside those of runs that are no longer there. */
export interface Sweeping {
  /** This process's own containers: all of them should be gone by now. */
  readonly own?: true;
}

/**
 * Ends broker processes and removes containers that runs which are no longer there left behind.
 * What another living run owns, or whose owner cannot be told, is left alone.
 *
 * @returns what was ended, or why something could not be looked at or ended, a line each
 */
export async function sweep(sweeping: Sweeping = {}): Promise<string[]> {
  const ended: string[] = [];
  try {
    ended.push(...sweepProcesses());
    const engine = await dockerEngine();
    if ('missing' in engine) return ended;
    return [...ended, ...(await sweepContainers(engine, sweeping))];
  } catch (error) {
    // Not a reason to stop a run: what is left behind runs on ports of its own.
    const words = error instanceof Error ? error.message : String(error);
    return [...ended, `could not look for what was left behind: ${words}`];
  }
}
