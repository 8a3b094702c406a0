import type { BrokerLog } from './log.ts';

/** A broker process that was started, wherever it runs. */
export interface Running {
  /** How it ended, in words (`exit code 1`, `signal SIGKILL`); never rejects. */
  readonly ended: Promise<string>;
  /** Ends it and waits until it is gone; more than once is fine. */
  stop(): Promise<void>;
}

/** What is needed to start a process, once its configuration is written. */
export interface Launch {
  readonly command: readonly [string, ...string[]];
  /** All of it: nothing of this process's environment comes in by itself. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  /** Files and directories it reads, absolute. */
  readonly reads: readonly string[];
  /** It is going to listen there. */
  readonly ports?: readonly number[];
  readonly runId: string;
}

/** Starts one process; rejects only where nothing could be started at all. */
export type Launcher = (launch: Launch, log: BrokerLog, signal: AbortSignal) => Promise<Running>;

/** What cannot be stopped is said, and is no reason to leave the rest running as well. */
export async function stopAloud(running: Running, announce: (line: string) => void): Promise<void> {
  await running.stop().catch((error: unknown) => {
    announce(`left behind: ${error instanceof Error ? error.message : String(error)}`);
  });
}
