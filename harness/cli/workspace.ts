import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromJson } from '../../reports/index.ts';
import { detectBrokers, detectSuites } from '../../containers/index.ts';
import { detectBackends, fleetNodes } from '../backends/index.ts';
import { resolveProfiles } from '../certs/index.ts';
import {
  checkProfileNames,
  loadKnownDivergences,
  loadProfiles,
  loadScenarios,
  loadSettings,
} from '../load/index.ts';
import { planRows, vainGlobs } from '../plan/index.ts';
import type { Selection } from '../plan/index.ts';
import type { Row } from '../model/row.ts';
import type { BackendSource } from '../model/backend.ts';
import type { BrokerSource } from '../model/broker.ts';
import type { CertificateProfiles } from '../model/certificate-profile.ts';
import type { KnownDivergences } from '../model/known-divergence.ts';
import { HarnessError } from '../model/errors.ts';
import { matchesId } from '../model/ids-glob.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Settings } from '../model/settings.ts';
import { installMissing } from './install.ts';
import type { MatrixOptions } from './options.ts';
import { CACHE_DIRECTORY, LATEST_RUN, newRunId } from './paths.ts';
import { scenarioFolders, settingsFile } from './scenario-folders.ts';

/** Everything a run is made of, read and validated. */
export interface Workspace {
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly profiles: CertificateProfiles;
  readonly known: KnownDivergences;
  readonly backends: readonly BackendSource[];
  readonly brokers: readonly BrokerSource[];
}

export async function openWorkspace(
  options: MatrixOptions,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<Workspace> {
  const { settings, directory } = await loadSettings(settingsFile(options.config));
  const folders = await scenarioFolders(options);
  const loading = loadScenarios(folders);
  const [scenarios, profiles, known, parts] = await Promise.all([
    loading,
    loadProfiles(folders, resolveProfiles),
    loadKnownDivergences(folders, loading),
    detectParts({ ...options, run: options.list !== true }, settings, directory, say, signal),
  ]);
  checkProfileNames(scenarios, profiles);
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  return { scenarios: byId, profiles, known, ...parts };
}

/** Looks for every backend and broker; installs what is missing where that was asked for. */
export async function detectParts(
  options: Pick<MatrixOptions, 'driver' | 'workers' | 'broker'> & {
    /** `false`: never; left out: where root runs in CI. */
    readonly install?: boolean;
    /** Whether what is found will be started. */
    readonly run?: boolean;
  },
  settings: Settings,
  directory: string,
  say: (text: string) => void,
  signal: AbortSignal,
) {
  const detect = async () => {
    // Asked beside everything else: an engine on a loaded machine takes its time.
    const suites = detectSuites(newRunId(new Date()), signal);
    const [backends, brokers] = await Promise.all([
      suites.then((found) =>
        detectBackends({
          settings: { directory, backends: settings.backends ?? [] },
          suites: found,
          cacheDirectory: CACHE_DIRECTORY,
          maxProcesses: options.workers,
        }),
      ),
      detectBrokers({
        settings: settings.brokers ?? [],
        settingsDirectory: directory,
        driver: options.driver,
        announce: say,
        nodes: fleetNodes(CACHE_DIRECTORY),
        signal,
        willStart: (id) =>
          options.run === true &&
          (options.broker === undefined || matchesId(options.broker.join(','), id)),
      }),
    ]);
    return { backends, brokers };
  };
  const found = await detect();
  return (await installMissing(found, options.install, say)) ? detect() : found;
}

/** The rows the options select, all shards together. */
export function planOf(workspace: Workspace, options: MatrixOptions): readonly Row[] {
  const { rows } = planRows({
    scenarios: [...workspace.scenarios.values()],
    backends: workspace.backends.map((source) => source.info),
    brokers: workspace.brokers.map((source) => source.info),
    selection: selectionOf(options),
  });
  if (options.lastFailed !== true) return rows;
  const failed = lastFailed();
  return rows.filter((row) => failed.has(row.id));
}

/** Globs in the user's files, or ours, that speak of no part; see vainGlobs. */
export function vainGlobsOf({ scenarios, known, backends, brokers }: Workspace): string[] {
  return vainGlobs({
    scenarios: scenarios.values(),
    known,
    backends: backends.map((source) => source.info),
    brokers: brokers.map((source) => source.info),
  });
}

function selectionOf({ scenario, backend, broker, tls, tag, grep }: MatrixOptions): Selection {
  return {
    ...(scenario && { scenario: scenario.join(',') }),
    ...(backend && { backend: backend.join(',') }),
    ...(broker && { broker: broker.join(',') }),
    ...(tls && { tls: tls.join(',') }),
    ...(tag && { tag: tag.join(',') }),
    ...(grep !== undefined && { grep }),
  };
}

function lastFailed(): ReadonlySet<string> {
  const file = join(LATEST_RUN, 'matrix.json');
  if (!existsSync(file)) {
    throw new HarnessError('USAGE', '--last-failed: there is no last run', { file });
  }
  const matrix = fromJson(readFileSync(file, 'utf8'), file);
  const failed = matrix.rows.filter(
    ({ verdict }) => verdict === 'unexpected' || verdict === 'fault',
  );
  return new Set(failed.map((row) => row.id.replace(/#\d+$/, '')));
}
