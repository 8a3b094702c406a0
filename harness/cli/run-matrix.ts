import { relative } from 'node:path';
import { exitCodeOf } from '../judge/index.ts';
import { shard } from '../plan/index.ts';
import { toTerminal, writeReports } from '../../reports/index.ts';
import { CertificateStore } from '../certs/index.ts';
import { Engine } from '../engine/engine.ts';
import { serveEngine } from '../engine/server.ts';
import { HarnessError } from '../model/errors.ts';
import { isMeasured } from '../model/stages.ts';
import type { Matrix, MatrixRow } from '../model/matrix.ts';
import { assembleMatrix, repeatedRowId } from './assemble.ts';
import { chooseDirectory, linkLatest } from './out-directory.ts';
import { printList } from './list.ts';
import { announceMissing, checkRequired } from './missing-parts.ts';
import type { MatrixOptions } from './options.ts';
import { CACHE_DIRECTORY, mustWriteCache, newRunId } from './paths.ts';
import type { Runner } from './run-playwright.ts';
import { sweepAround } from './sweep-around.ts';
import { openWorkspace, planOf, vainGlobsOf } from './workspace.ts';
import type { Workspace } from './workspace.ts';
import type { BackendInfo } from '../model/identity.ts';
import type { Row } from '../model/row.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Playwright hands lists of tests over as arguments; with some 120,000 its stack overflows. */
const MOST_ROWS = 100_000;

function checkCount(count: number): void {
  if (count <= MOST_ROWS) return;
  throw new HarnessError('USAGE', `${count} rows are more than a run takes (${MOST_ROWS})`, {
    hint: 'a smaller --repeat-each, --shard I/N, or a narrower selection',
  });
}

/**
 * One run: plan, measure, judge, report. Without a runner it only lists the rows. Returns the exit
 * code of docs/verdicts.md.
 */
export async function runMatrix(
  options: MatrixOptions,
  runner: Runner | undefined,
  signal: AbortSignal,
): Promise<number> {
  const startedAt = new Date();
  const workspace = await openWorkspace(options, say, signal);
  for (const line of vainGlobsOf(workspace)) say(`warning: ${line}`);
  const planned = planOf(workspace, options);
  const rows =
    options.shard === undefined
      ? planned
      : shard(planned, options.shard.index, options.shard.total);
  checkRequired(options.require ?? [], workspace, planned);
  if (runner === undefined) {
    printList(rows, options.json === true);
    return 0;
  }
  checkCount(rows.length * options.repeatEach);
  mustWriteCache();
  announceMissing(workspace, say);
  const runId = newRunId(startedAt);
  const directory = chooseDirectory(options.out, runId);
  const measured = await sweepAround(say, () =>
    measure({ rows, runId, directory, workspace, options, runner, signal }),
  );
  const matrix = assembleMatrix({ runId, startedAt, rows, workspace, options, ...measured });
  // First: where the disk is full, this much is kept of the work.
  process.stdout.write(terminalSummary(matrix));
  const paths = await writeReports(matrix, directory);
  if (options.out === undefined) linkLatest(directory);
  process.stdout.write(`Report: ${relative(process.cwd(), paths.html)}\n`);
  if (
    matrix.rows.every((row) => row.cells.every((cell) => !isMeasured(cell.observation.outcome)))
  ) {
    process.stdout.write('Nothing was measured: every cell is unavailable or unsupported.\n');
  }
  return exitCodeOf(matrix);
}

interface Measuring {
  readonly rows: readonly Row[];
  readonly runId: string;
  readonly directory: string;
  readonly workspace: Workspace;
  readonly options: MatrixOptions;
  readonly runner: Runner;
  readonly signal: AbortSignal;
}

interface Measured {
  /** By id; a repeat's id ends in `#2`, `#3`, ... */
  readonly measured: ReadonlyMap<string, MatrixRow>;
  readonly backends: readonly BackendInfo[];
  /** What went wrong beside the rows. */
  readonly faults: readonly string[];
}

async function measure(run: Measuring): Promise<Measured> {
  const { workspace, options, runner, signal, rows } = run;
  const measured = new Map<string, MatrixRow>();
  if (rows.length === 0) {
    return { measured, faults: [], backends: workspace.backends.map((source) => source.info) };
  }
  await using engine = await Engine.create({
    runId: run.runId,
    directory: run.directory,
    rows,
    scenarios: workspace.scenarios,
    certificates: CertificateStore.open({
      profiles: workspace.profiles,
      directory: `${CACHE_DIRECTORY}/certificates`,
    }),
    backends: workspace.backends,
    brokers: workspace.brokers,
    known: workspace.known,
    inFlight: options.workers,
    timeoutMs: options.timeout,
    announce: say,
    signal,
  });
  await using _server = await serveEngine(runner.socket, async (id, repeat) => {
    const row = await engine.runRow(id);
    // What was cut short by Ctrl-C is not a measurement.
    signal.throwIfAborted();
    const repeated = { ...row, id: repeatedRowId(id, repeat) };
    measured.set(repeated.id, repeated);
    return repeated;
  });
  engine.warm();
  const end = await runner.run({
    rows: rows.map(({ id, title }) => ({ id, title })),
    workers: questionsAtOnce(rows, options.workers),
    repeatEach: options.repeatEach,
    interactive: process.stderr.isTTY === true,
  });
  if (!signal.aborted && measured.size < rows.length * options.repeatEach) {
    say(
      `The test runner ended early (exit ${end.exitCode ?? end.signal}): ` +
        `${measured.size} of ${rows.length * options.repeatEach} rows were measured.`,
    );
  }
  if (measured.size === 0 && !signal.aborted) {
    throw new HarnessError('RUNNER_FAILED', 'The test runner measured no row at all (see above).');
  }
  engine.settle();
  return {
    measured,
    backends: engine.backendInfos(),
    faults: engine.faults,
  };
}

/** Rows asked for at once: enough to fill every place, and one more on its way. */
function questionsAtOnce(rows: readonly Row[], places: number): number {
  const cells = Math.max(1, ...rows.map((row) => row.backends.length));
  return Math.min(rows.length, Math.ceil(places / cells) + 1);
}

function terminalSummary(matrix: Matrix): string {
  return toTerminal(matrix, {
    width: process.stdout.columns ?? 100,
    colour: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
  });
}
