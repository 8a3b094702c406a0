import type { ChildProcess } from 'node:child_process';

const alive = new Set<ChildProcess>();

/**
 * Ends the process when the harness ends without having stopped it. A harness that is killed cannot
 * do that; drivers end by themselves then, because their stdin does.
 */
export function killWithHarness(child: ChildProcess): void {
  if (alive.size === 0) process.on('exit', killAll);
  alive.add(child);
  child.once('exit', () => {
    alive.delete(child);
    if (alive.size === 0) process.off('exit', killAll);
  });
}

function killAll(): void {
  for (const child of alive) child.kill('SIGKILL');
}
