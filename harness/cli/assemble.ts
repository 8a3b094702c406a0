import {
  judgeableKnown,
  knownDivergencesUsed,
  staleKnownDivergences,
  totalsOf,
} from '../judge/index.ts';
import type { Matrix, MatrixRow } from '../model/matrix.ts';
import type { BackendInfo, BrokerInfo } from '../model/identity.ts';
import { planRows } from '../plan/index.ts';
import type { KnownDivergences } from '../model/known-divergence.ts';
import type { Row } from '../model/row.ts';
import type { MatrixOptions } from './options.ts';
import type { Workspace } from './workspace.ts';

/** Id of a row's n-th measurement, counted from 0: the first has the row's own. */
export function repeatedRowId(row: string, repeat: number): string {
  return repeat === 0 ? row : `${row}#${repeat + 1}`;
}

/** Makes the matrix of what was measured, in the plan's order. */
export function assembleMatrix(input: {
  readonly runId: string;
  readonly startedAt: Date;
  readonly rows: readonly Row[];
  readonly measured: ReadonlyMap<string, MatrixRow>;
  readonly workspace: Workspace;
  readonly options: MatrixOptions;
  readonly backends: readonly BackendInfo[];
  readonly faults: readonly string[];
}): Matrix {
  const { rows, measured, workspace, options } = input;
  const ids = rows.flatMap((row) =>
    Array.from({ length: options.repeatEach }, (_, repeat) => repeatedRowId(row.id, repeat)),
  );
  const done = ids.flatMap((id) => measured.get(id) ?? []);
  const used = new Set(rows.map((row) => row.scenario));
  return {
    schemaVersion: 1,
    run: {
      id: input.runId,
      startedAt: input.startedAt.toISOString(),
      durationMs: Date.now() - input.startedAt.getTime(),
      complete: done.length === ids.length && input.faults.length === 0,
      faults: [...input.faults],
      selection: { ...options },
      planned: ids.length,
    },
    backends: partsOf(input.backends, new Set(rows.flatMap((row) => row.backends))),
    brokers: partsOf(brokersOf(workspace), new Set(rows.map((row) => row.broker))),
    scenarios: [...workspace.scenarios.values()]
      .filter((scenario) => used.has(scenario.id))
      .map(({ id, title, description, specs, tags, server, contrast }) => ({
        id,
        title,
        description,
        specs: [...specs],
        tags: [...tags],
        clientAuth: server.clientAuth,
        ...(contrast === undefined ? {} : { contrast }),
      })),
    rows: done,
    stale: staleKnownDivergences(
      done,
      judgeableHere(workspace, done, input.backends),
      input.backends,
      brokersOf(workspace),
    ),
    knownDivergences: knownDivergencesUsed(done, workspace.known),
    totals: totalsOf(done),
  };
}

/** Those that took part, and those that could not: what was left out on purpose is no news. */
function partsOf<T extends BackendInfo | BrokerInfo>(
  infos: readonly T[],
  used: ReadonlySet<string>,
): T[] {
  return infos.filter((info) => used.has(info.id) || !info.available).map((info) => ({ ...info }));
}

/**
 * The known divergences a selection can judge: all the cells they speak of on this machine were
 * measured. One cell less, and the one that still departs may be the one that was left out.
 */
function judgeableHere(
  workspace: Workspace,
  rows: readonly MatrixRow[],
  backends: readonly BackendInfo[],
): KnownDivergences {
  const brokers = brokersOf(workspace);
  const everything = planRows({
    scenarios: [...workspace.scenarios.values()],
    backends: workspace.backends.map((source) => source.info),
    brokers,
    selection: {},
  });
  return judgeableKnown(workspace.known, everything.rows, rows, backends, brokers);
}

function brokersOf({ brokers }: Workspace): readonly BrokerInfo[] {
  return brokers.map((source) => source.info);
}
