import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { currentOwner, isGone, startTimeOf } from './owner.ts';
import { stateDirectory } from './state.ts';

const Entry = z.strictObject({
  pid: z.int(),
  /** Of the started process: a pid alone may have been given to somebody else since. */
  startTime: z.string(),
  owner: z.string(),
  runId: z.string(),
  command: z.array(z.string()),
});

/**
 * Notes a process this run started: it ends with this process, also where that ends by an exception
 * nobody caught; where this process is killed, the next run's sweep ends it.
 */
export function register(pid: number, runId: string, command: readonly string[]): void {
  if (running.size === 0) process.once('exit', endAll);
  running.add(pid);
  const startTime = startTimeOf(pid);
  if (startTime === undefined) return;
  const entry: z.infer<typeof Entry> = {
    pid,
    startTime,
    owner: currentOwner(),
    runId,
    command: [...command],
  };
  try {
    mkdirSync(directory(), { recursive: true });
    writeFileSync(fileOf(pid, startTime), JSON.stringify(entry) + '\n');
    startTimes.set(pid, startTime);
  } catch {
    // Somebody else's checkout: no later run can sweep it, this one still ends it.
  }
}

export function unregister(pid: number): void {
  running.delete(pid);
  if (running.size === 0) process.off('exit', endAll);
  const startTime = startTimes.get(pid);
  startTimes.delete(pid);
  if (startTime === undefined) return;
  forget(fileOf(pid, startTime));
}

function forget(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Somebody else's checkout, or a disk that went read-only: the next sweep tries again.
  }
}

/** Ends processes whose owner is gone. Returns what it ended, a line each. */
export function sweepProcesses(): string[] {
  const ended: string[] = [];
  for (const file of entries()) {
    const entry = read(file);
    if (entry === undefined || !isGone(entry.owner)) continue;
    if (startTimeOf(entry.pid) === entry.startTime && endGroup(entry.pid)) {
      ended.push(`ended process ${entry.pid} (${entry.command[0] ?? '?'}) of run ${entry.runId}`);
    }
    forget(file);
  }
  return ended;
}

const running = new Set<number>();
const startTimes = new Map<number, string>();

function endAll(): void {
  for (const pid of running) {
    endGroup(pid);
    unregister(pid);
  }
}

/** Every process is started as the leader of a group of its own, so its children end with it. */
function endGroup(pid: number): boolean {
  try {
    process.kill(-pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

function entries(): string[] {
  try {
    return readdirSync(directory()).map((name) => join(directory(), name));
  } catch {
    return [];
  }
}

function read(file: string): z.infer<typeof Entry> | undefined {
  try {
    return Entry.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // being written or removed by another run
  }
}

const directory = () => join(stateDirectory(), 'processes');
const fileOf = (pid: number, startTime: string) => join(directory(), `${pid}-${startTime}.json`);
