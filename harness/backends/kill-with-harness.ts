import type { ChildProcess } from 'node:child_process';

const alive = new Set<ChildProcess>();

/**
 * Ends a process's group when the harness ends without having stopped it. A harness that is killed
 * cannot do that; drivers end by themselves then, because their stdin does.
 *
 * @param child spawned with `detached: true`: in a group of its own, so that the terminal's Ctrl-C
 *   reaches the harness only, which stops its processes in order.
 */
export function killWithHarness(child: ChildProcess): void {
  if (alive.size === 0) process.on('exit', killAll);
  alive.add(child);
  child.once('exit', () => {
    alive.delete(child);
    if (alive.size === 0) process.off('exit', killAll);
  });
}

/** Ends a detached process and everything it started: of a wrapper (sh, npx) that is the driver. */
export function killGroup({ pid }: ChildProcess): void {
  // It did not start.
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: nobody is left. EPERM: what is left changed its user and is not ours to end.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

function killAll(): void {
  for (const child of alive) killGroup(child);
}
