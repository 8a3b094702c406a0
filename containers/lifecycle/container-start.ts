import { HarnessError } from '../../harness/model/errors.ts';
import type { DockerEngine } from './docker.ts';

export interface Starting {
  readonly image: string;
  readonly engine: Pick<DockerEngine, 'whyGone'>;
  /** Removes what the start has made so far; what could not be removed, a line each. */
  readonly undo: () => Promise<string[]>;
  readonly signal: AbortSignal;
  readonly startMs?: number;
  readonly undoMs?: number;
}

/** An engine under load takes seconds; one that is stuck must not hold a run. */
const START_MS = 60_000;
/** What a start that is given up has made goes at once where the engine works. */
const UNDO_MS = 5_000;

/**
 * Waits for a container's start, but not for ever: testcontainers takes no signal. What is given up
 * is removed, also where the engine makes it only later.
 */
export async function startInTime<Started>(
  start: Promise<Started>,
  { image, engine, undo, signal, startMs = START_MS, undoMs = UNDO_MS }: Starting,
): Promise<Started> {
  const timeout = AbortSignal.timeout(startMs);
  const givenUp = AbortSignal.any([signal, timeout]);
  const begun = start.then(
    (started) => ({ started }),
    (error: unknown) => ({ error }),
  );
  const end = await Promise.race([begun, aborted(givenUp)]);
  if (end !== undefined && 'started' in end) return end.started;
  if (end !== undefined) {
    const gone = await engine.whyGone();
    if (gone !== undefined) throw notStarted(image, [gone], end.error);
    throw notStarted(image, [whyOf(wordsOf(end.error)), ...(await undo())], end.error);
  }
  // At once, and again when it is known what came of it.
  const undone = Promise.all([undo(), begun.then(undo)]).then((left) => left.flat());
  const left = await Promise.race([undone, pause(undoMs)]);
  signal.throwIfAborted();
  const why = `the Docker engine did not start it within ${startMs / 1_000} s: restart it`;
  const later = ['what was begun, until the engine answers: it is removed then'];
  throw notStarted(image, [why, ...(left ?? later)], timeout.reason);
}

export function leftWords(id: string, runId: string, error: unknown): string {
  const short = id.slice(0, 12);
  return `container ${short} of run ${runId} (docker rm -f ${short}): ${wordsOf(error)}`;
}

function notStarted(image: string, [why = '', ...left]: readonly string[], cause: unknown) {
  const words = [`no container of ${image}: ${why}`, ...left].join('; left behind: ');
  return new HarnessError('BROKER_NOT_READY', words, {}, { cause });
}

/** In one line, and with the way out where there is one. */
function whyOf(words: string): string {
  const line = words.trim().replaceAll(/\s*\n\s*/g, ' ');
  return /no space left on device/i.test(line)
    ? `the disk of the Docker engine is full: make room (docker system prune): ${line}`
    : line;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref());
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
