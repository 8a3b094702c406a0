import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUNNER_INPUT_VARIABLE } from '../runner/input.ts';
import type { RunnerInput } from '../runner/input.ts';
import { ROOT } from './paths.ts';

/** How the test runner ended: by itself, or not. Its exit code says only whether a row failed. */
export interface RunnerEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/**
 * A private folder (0700) for the engine's socket and what the runner reads and writes. In the
 * system's temporary directory, as a Unix socket's path may have 107 bytes only.
 */
export function runnerFolder(): Disposable & { readonly path: string; readonly socket: string } {
  const path = mkdtempSync(join(shortTemporaryDirectory(), 'mqtt-tls-matrix-'));
  return {
    path,
    socket: join(path, 'engine'),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

function shortTemporaryDirectory(): string {
  const directory = tmpdir();
  return directory.length <= 70 && existsSync(directory) ? directory : '/tmp';
}

/** Runs the planned rows as Playwright tests, in a process group of its own, until done or aborted. */
export async function runPlaywright(
  folder: string,
  input: Omit<RunnerInput, 'outputDirectory'>,
  signal: AbortSignal,
): Promise<RunnerEnd> {
  const file = join(folder, 'input.json');
  const full: RunnerInput = { ...input, outputDirectory: join(folder, 'output') };
  writeFileSync(file, JSON.stringify(full));
  return ended(file, signal);
}

function ended(inputFile: string, signal: AbortSignal): Promise<RunnerEnd> {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const config = join(ROOT, 'harness', 'runner', 'playwright.config.ts');
  const child = spawn(process.execPath, [cli, 'test', '--config', config], {
    cwd: ROOT,
    env: { ...process.env, [RUNNER_INPUT_VARIABLE]: inputFile, FORCE_COLOR: '0' },
    stdio: ['ignore', 'inherit', 'inherit'],
    // Of its own, so that a terminal's Ctrl-C reaches us first and we end it in order.
    detached: true,
  });
  const stop = () => killGroup(child.pid);
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<RunnerEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, endSignal) => resolve({ exitCode, signal: endSignal }));
  }).finally(() => signal.removeEventListener('abort', stop));
}

/** The group holds the runner and its workers, which own nothing that needs an orderly end. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}
