import { execa } from 'execa';
import { join } from 'node:path';
import * as z from 'zod';
import { ROOT } from '../cli/paths.ts';
import { median } from './setup.ts';

const RUNS = 7;
const CELL = ['--scenario', 'canary/good', '--backend', 'wolfssl/system', '--tls', '1.3'];

const Milliseconds = z.strictObject({ process: z.number(), engine: z.number() });

/** One cell from warm caches: as a user runs it, and through the engine. */
export async function benchSingleCell(signal: AbortSignal): Promise<string[]> {
  const lines: string[] = [];
  for (const [broker, driver] of [
    ['mosquitto/2.0', 'process'],
    ['mosquitto/2.0', 'auto'],
    ['aedes/1', 'auto'],
  ] as const) {
    const npm = await repeated(signal, async () => {
      const start = performance.now();
      const options = [...CELL, '--broker', broker, '--driver', driver];
      await execa('npm', ['run', '-s', 'matrix', '--', ...options], {
        cwd: ROOT,
        cancelSignal: signal,
        stdin: 'ignore',
      });
      return [performance.now() - start];
    });
    const engine = await repeated(signal, async () => {
      const { stdout } = await execa(
        process.execPath,
        [
          '--disable-warning=ExperimentalWarning',
          join(import.meta.dirname, 'one-cell.ts'),
          broker,
          driver,
        ],
        { cwd: ROOT, cancelSignal: signal, stdin: 'ignore' },
      );
      const measured = Milliseconds.parse(JSON.parse(stdout));
      return [measured.engine, measured.process];
    });
    lines.push(
      `one cell, ${broker}, --driver ${driver}: npm run matrix ${seconds(npm[0])} from call to exit; ` +
        `engine ${seconds(engine[0])} from its creation to the verdict, ` +
        `${seconds(engine[1])} from the start of its process`,
    );
  }
  return lines;
}

function seconds(milliseconds: number | undefined): string {
  return `${((milliseconds ?? Number.NaN) / 1000).toFixed(2)} s`;
}

/** Medians of what each run measures, after one that warms up. */
async function repeated(signal: AbortSignal, once: () => Promise<number[]>): Promise<number[]> {
  const columns: number[][] = [];
  for (let run = 0; run <= RUNS && !signal.aborted; run += 1) {
    const values = await once();
    if (run === 0) continue;
    for (const [index, value] of values.entries()) (columns[index] ??= []).push(value);
  }
  return columns.map(median);
}
