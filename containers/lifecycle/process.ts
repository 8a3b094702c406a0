import { spawn } from 'node:child_process';
import { HarnessError } from '../../harness/model/errors.ts';
import { register, unregister } from './process-registry.ts';
import type { Launcher } from './running.ts';

/** How long a process may take to end by itself after SIGTERM. */
const GRACE_MS = 2_000;
const AGAIN_MS = 250;
const READING_TURN_MS = 10;
const READING_TURNS = 100;

/** Starts a local process in a group of its own; its stdout and stderr go to the log. */
export const launchProcess: Launcher = async (launch, log) => {
  const [file, ...args] = launch.command;
  const child = spawn(file, args, {
    cwd: launch.workingDirectory,
    env: { ...launch.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C in the terminal goes to the foreground group: the broker must outlive the last cell.
    detached: true,
  });
  const closed = new Promise<string>((resolve) => {
    child.once('close', (code, signal) =>
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`),
    );
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) =>
      reject(new HarnessError('BROKER_NOT_READY', `${file} cannot be started`, {}, { cause })),
    );
  });
  const pid = child.pid;
  if (pid === undefined) throw new HarnessError('BROKER_NOT_READY', `${file} has no process id`);
  register(pid, launch.runId, launch.command);
  for (const stream of [child.stdout, child.stderr]) {
    const writer = log.writer();
    stream.on('data', (chunk: Buffer) => writer.write(chunk));
    stream.on('end', () => writer.end());
  }
  // `exit`, not `close`: a grandchild that keeps the pipes open must not keep it alive here.
  let exited = false;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      exited = true;
      // Children it leaves behind go at once: later its id may be somebody else's.
      signalGroup(pid, 'SIGKILL');
      unregister(pid);
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      // Its last lines may still be in the pipe.
      void readToEnd(closed).then(() => resolve(how));
    });
  });
  return {
    ended,
    async stop() {
      if (!exited) signalGroup(pid, 'SIGTERM');
      await Promise.race([ended, pause(AGAIN_MS)]);
      // mosquitto loses one that comes between its last words of the start and its main loop.
      if (!exited) signalGroup(pid, 'SIGTERM');
      await Promise.race([ended, pause(GRACE_MS - AGAIN_MS)]);
      if (!exited) signalGroup(pid, 'SIGKILL');
      await ended;
    },
  };
};

/**
 * Until the pipes are read to their end, unless somebody outside its group keeps them open: counted
 * in turns of the event loop, as a machine that stands still reads nothing meanwhile.
 */
async function readToEnd(closed: Promise<unknown>): Promise<void> {
  let over = false;
  void closed.then(() => (over = true));
  for (let turn = 0; turn < READING_TURNS && !over; turn += 1) {
    await Promise.race([closed, pause(READING_TURN_MS)]);
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is empty.
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
