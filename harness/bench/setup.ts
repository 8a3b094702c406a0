import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateStore } from '../certs/index.ts';
import type { MatrixOptions } from '../cli/options.ts';
import { CACHE_DIRECTORY, newRunId } from '../cli/paths.ts';
import { openWorkspace, planOf } from '../cli/workspace.ts';
import type { Workspace } from '../cli/workspace.ts';
import { Engine } from '../engine/engine.ts';
import type { Row } from '../model/row.ts';

export interface Bench extends AsyncDisposable {
  readonly workspace: Workspace;
  readonly rows: readonly Row[];
  readonly engine: Engine;
  /** performance.now() when scenarios and parts were known and the engine's work began. */
  readonly engineSince: number;
}

export const BENCH_DEFAULTS: MatrixOptions = {
  driver: 'auto',
  timeout: 10_000,
  workers: 1,
  repeatEach: 1,
};

/** An engine over the rows a selection holds, in a temporary directory; no test runner. */
export async function openBench(
  options: Partial<MatrixOptions>,
  signal: AbortSignal,
): Promise<Bench> {
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  const full = { ...BENCH_DEFAULTS, ...options };
  const workspace = await openWorkspace(full, say, signal);
  const rows = planOf(workspace, full);
  const directory = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-bench-'));
  const engineSince = performance.now();
  const engine = await Engine.create({
    runId: newRunId(new Date()),
    directory,
    rows,
    scenarios: workspace.scenarios,
    certificates: CertificateStore.open({
      profiles: workspace.profiles,
      directory: join(CACHE_DIRECTORY, 'certificates'),
    }),
    backends: workspace.backends,
    brokers: workspace.brokers,
    known: workspace.known,
    inFlight: full.workers,
    timeoutMs: full.timeout,
    announce: say,
    signal,
  });
  return {
    workspace,
    rows,
    engine,
    engineSince,
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Keeps `places` pieces of work in flight until `count` are done. */
export async function inFlight(
  places: number,
  count: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: places }, async () => {
      while (next < count) {
        next += 1;
        await work(next - 1);
      }
    }),
  );
}
