import { execa } from 'execa';
import { join } from 'node:path';
import { ROOT } from '../cli/paths.ts';
import { median } from './setup.ts';

const RUNS = 7;
const CELL = ['--scenario', 'canary/good', '--backend', 'wolfssl/system', '--tls', '1.3'];

/** One cell from warm caches: as a user runs it, and through the engine alone. Whole processes. */
export async function benchSingleCell(signal: AbortSignal): Promise<string[]> {
  const lines: string[] = [];
  for (const [broker, driver] of [
    ['mosquitto', 'process'],
    ['mosquitto', 'auto'],
    ['aedes', 'auto'],
  ] as const) {
    const npm = ['run', '-s', 'matrix', '--', ...CELL, '--broker', broker, '--driver', driver];
    const engine = [join(import.meta.dirname, 'one-cell.ts'), broker, driver];
    const times = {
      npm: await wall('npm', npm, signal),
      engine: await wall(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', ...engine],
        signal,
      ),
    };
    lines.push(
      `one cell, ${broker}, --driver ${driver}: npm run matrix ${times.npm.toFixed(2)} s, ` +
        `engine process from its start to the verdict ${times.engine.toFixed(2)} s`,
    );
  }
  return lines;
}

/** Median seconds of whole processes, after one that warms up. */
async function wall(
  command: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const seconds: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    const start = performance.now();
    await execa(command, args, { cwd: ROOT, cancelSignal: signal, stdin: 'ignore' });
    if (run > 0) seconds.push((performance.now() - start) / 1000);
  }
  return median(seconds);
}
