import { execa } from 'execa';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Matrix } from '../../model/matrix.ts';
import { ROOT } from '../paths.ts';

/** Parts that need nothing installed. */
export const ALWAYS = ['--broker', 'aedes/1', '--backend', 'node/24'];

const BOOTSTRAP = join(ROOT, 'harness', 'bootstrap', 'run.mjs');

export interface CliEnd {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command line as npm does, without npm. */
export function startCli(args: readonly string[], cwd: string = ROOT) {
  return execa(process.execPath, [BOOTSTRAP, 'matrix', ...args], {
    cwd,
    reject: false,
    stdin: 'ignore',
    // Installing is the business of the set-up, not of a test.
    env: { CI: 'false' },
  });
}

/** Starts it through npm, as a person does. */
export function startNpm(args: readonly string[], cwd: string = ROOT) {
  return execa('npm', ['--prefix', ROOT, 'run', '-s', 'matrix', '--', ...args], {
    cwd,
    reject: false,
    stdin: 'ignore',
    // npm keeps what another npm above it has set: `npm test` stands elsewhere.
    env: { CI: 'false', INIT_CWD: cwd },
  });
}

export async function runCli(args: readonly string[], cwd?: string): Promise<CliEnd> {
  const { exitCode, stdout, stderr } = await startCli(args, cwd);
  return { exitCode, stdout, stderr };
}

export function readMatrix(directory: string): Matrix {
  return Matrix.parse(JSON.parse(readFileSync(join(directory, 'matrix.json'), 'utf8')));
}

/** A temporary folder that goes away with the test. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Every process that descends from `pid`, itself not included. Linux only. */
export function descendantsOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const found = [pid];
  for (const ancestor of found) {
    for (const [child, parent] of parents) if (parent === ancestor) found.push(child);
  }
  return found.slice(1);
}

export function isAlive(pid: number): boolean {
  try {
    // A zombie that nobody has reaped yet holds nothing any more.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return false;
  }
}
