import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateStore } from '../certs/index.ts';
import type { MatrixOptions } from '../cli/options.ts';
import { CACHE_DIRECTORY, newRunId } from '../cli/paths.ts';
import { openWorkspace, planOf } from '../cli/workspace.ts';
import { prepareRows } from '../engine/prepare.ts';
import type { BrokerSource, ListenerConfig, StartedBroker } from '../model/broker.ts';
import { BENCH_DEFAULTS, median } from './setup.ts';

const ROUNDS = 5;
const LISTENERS = 100;

/**
 * What brokers cost beside the handshakes: a container with 100 listeners from start to ready and to
 * gone, and everything a run of the whole library needs, started at once, as processes and in
 * containers.
 */
export async function benchBrokers(signal: AbortSignal): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-bench-'));
  const start: Start = async (source, listeners) => {
    const since = performance.now();
    const options = { directory, runId: newRunId(new Date()), signal, announce: () => {} };
    const started = await source.start(listeners, options);
    return { started, ms: performance.now() - since };
  };
  try {
    const every = await librarySources({ broker: ['*'] }, signal);
    const container = every.find(
      ({ source: { info } }) => info.mode === 'container' && info.product === 'mosquitto',
    );
    return [
      container === undefined
        ? 'no mosquitto in a container on this machine'
        : await manyListeners(container, start),
      ...(await allReady('without --broker', await librarySources({}, signal), start)),
      ...(await allReady(
        'with --driver container',
        await librarySources({ driver: 'container' }, signal),
        start,
      )),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

type Start = (
  source: BrokerSource,
  listeners: readonly ListenerConfig[],
) => Promise<{ started: StartedBroker; ms: number }>;

/** A broker, and what it listens on for the whole library. */
interface LibrarySource {
  readonly source: BrokerSource;
  readonly listeners: readonly ListenerConfig[];
}

/** Brokers that are here, of those a run with these options takes. */
async function librarySources(
  options: Partial<MatrixOptions>,
  signal: AbortSignal,
): Promise<LibrarySource[]> {
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  const asked = { ...BENCH_DEFAULTS, backend: ['node/24'], ...options };
  const workspace = await openWorkspace(asked, say, signal);
  const { listenersByBroker } = await prepareRows({
    rows: planOf(workspace, asked),
    scenarios: workspace.scenarios,
    brokers: workspace.brokers,
    certificates: CertificateStore.open({
      profiles: workspace.profiles,
      directory: join(CACHE_DIRECTORY, 'certificates'),
    }),
  });
  return workspace.brokers.flatMap((source) => {
    const listeners = listenersByBroker.get(source.info.id);
    return source.info.available && listeners !== undefined ? [{ source, listeners }] : [];
  });
}

async function allReady(
  what: string,
  sources: readonly LibrarySource[],
  start: Start,
): Promise<string[]> {
  const since = performance.now();
  const all = await Promise.all(
    sources.map(async ({ source, listeners }) => ({
      source,
      ...(await start(source, listeners)),
    })),
  );
  const ready = performance.now() - since;
  const lines = all.map(({ source, started, ms }) => oneOf(source, started, ms));
  await Promise.all(all.map(({ started }) => started[Symbol.asyncDispose]()));
  return [...lines, `all of a run ${what}: ready in ${seconds(ready)}`];
}

async function manyListeners({ source, listeners }: LibrarySource, start: Start): Promise<string> {
  const first = await start(source, listeners);
  // Those it starts with, and a single process serves.
  const good = listeners
    .filter(({ id }) => first.started.listeners.get(id)?.state === 'listening')
    .filter((one) => !one.groups && !one.signatureAlgorithms && !one.versions)
    .filter(({ sessionTickets }) => sessionTickets !== false)
    .slice(0, LISTENERS);
  await first.started[Symbol.asyncDispose]();
  const times = { start: [] as number[], stop: [] as number[] };
  let groups = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { started, ms } = await start(source, good);
    groups = started.groups;
    times.start.push(ms);
    const since = performance.now();
    await started[Symbol.asyncDispose]();
    times.stop.push(performance.now() - since);
  }
  const what = `${source.info.id}, ${source.info.mode}, ${good.length} listeners, ${groups} process`;
  return (
    `${what}: ready in ${seconds(median(times.start))} (${times.start.map(seconds).join(', ')}), ` +
    `gone in ${seconds(median(times.stop))} (${times.stop.map(seconds).join(', ')})`
  );
}

/** What the packer decides, and what it took to get there. */
function oneOf({ info }: BrokerSource, { listeners, groups, launches }: StartedBroker, ms: number) {
  const states = [...listeners.values()];
  const refused = states.filter(({ state }) => state === 'refused').length;
  const { all, failed, control, probe } = launches;
  return (
    `${info.id}, ${info.mode}: ${states.length} listeners of the whole library in ${groups} ` +
    `groups, ${refused} refused; ${all} launches (${failed} failed, ${control} control, ` +
    `${probe} probe): ready in ${seconds(ms)}`
  );
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
