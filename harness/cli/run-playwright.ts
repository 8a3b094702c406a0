import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writingNowTo } from '../model/denial.ts';
import { HarnessError } from '../model/errors.ts';
import { RUNNER_INPUT_VARIABLE } from '../runner/input.ts';
import type { RunnerInput } from '../runner/input.ts';
import { ROOT } from './paths.ts';

/** How the test runner ended: by itself, or not. Its exit code says only whether a row failed. */
export interface RunnerEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/** A test runner that is starting up, or waiting to be told its rows. Disposing ends it. */
export interface Runner extends Disposable {
  /** Path for the engine's Unix socket, in a private folder (0700). */
  readonly socket: string;
  /** Runs these rows, a Playwright test each, until done. */
  run(input: Omit<RunnerInput, 'outputDirectory' | 'engineSocket'>): Promise<RunnerEnd>;
}

/**
 * Starts Playwright at once, in a process group of its own: it takes as long to load as scenarios,
 * parts and certificates do, and waits for its input while they are read.
 */
export function startRunner(signal: AbortSignal): Runner {
  const temporary = shortTemporaryDirectory();
  mustHaveRoom(temporary);
  sweepFolders(temporary);
  const folder = mkdtempSync(join(temporary, `mqtt-tls-matrix-${process.pid}-`));
  const inputFile = join(folder, 'input.json');
  const child = spawnPlaywright(inputFile);
  const end = endOf(child);
  const stop = () => killGroup(child.pid);
  signal.addEventListener('abort', stop, { once: true });
  const socket = join(folder, 'engine');
  return {
    socket,
    run(input) {
      const full: RunnerInput = {
        ...input,
        engineSocket: socket,
        outputDirectory: join(folder, 'output'),
      };
      // Whole or not there: the runner reads it as soon as it exists.
      writingNowTo(folder, () => writeFileSync(`${inputFile}.new`, JSON.stringify(full)));
      renameSync(`${inputFile}.new`, inputFile);
      return end;
    },
    [Symbol.dispose]() {
      signal.removeEventListener('abort', stop);
      stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A Unix socket's path may have 107 bytes. */
function shortTemporaryDirectory(): string {
  const directory = tmpdir();
  return directory.length <= 70 && existsSync(directory) ? directory : '/tmp';
}

/** Playwright keeps what it compiled there, and of a disk that is full it only shows its own stack. */
const ROOM = 2 * 1024 * 1024;

/** @throws HarnessError RUNNER_FAILED */
function mustHaveRoom(directory: string): void {
  const { bavail, bsize } = statfsSync(directory);
  if (bavail * bsize >= ROOM) return;
  throw new HarnessError('RUNNER_FAILED', 'no space left on device: a run needs some 2 MB', {
    file: directory,
    hint: 'Make room there, or name another directory with TMPDIR.',
  });
}

/** Folders of runs that were killed before they could remove them: their process is gone. */
function sweepFolders(temporary: string): void {
  for (const name of readdirSync(temporary)) {
    const pid = Number(/^mqtt-tls-matrix-(\d+)-\w{6}$/.exec(name)?.[1]);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    try {
      rmSync(join(temporary, name), { recursive: true, force: true });
    } catch {
      // Another user's.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function spawnPlaywright(inputFile: string): ChildProcess {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const config = join(ROOT, 'harness', 'runner', 'playwright.config.ts');
  return spawn(process.execPath, [cli, 'test', '--config', config], {
    cwd: ROOT,
    env: { ...process.env, [RUNNER_INPUT_VARIABLE]: inputFile, FORCE_COLOR: '0' },
    stdio: ['ignore', 'inherit', 'inherit'],
    // Of its own, so that a terminal's Ctrl-C reaches us first and we end it in order.
    detached: true,
  });
}

function endOf(child: ChildProcess): Promise<RunnerEnd> {
  const end = new Promise<RunnerEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });
  // Whoever never runs anything does not care how it ended.
  end.catch(() => {});
  return end;
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
