import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateStore } from '../certs/index.ts';
import { CACHE_DIRECTORY, newRunId } from '../cli/paths.ts';
import { openWorkspace, planOf } from '../cli/workspace.ts';
import { prepareRows } from '../engine/prepare.ts';
import type { BrokerSource, ListenerConfig, StartedBroker } from '../model/broker.ts';
import { BENCH_DEFAULTS, median } from './setup.ts';

const ROUNDS = 5;
const LISTENERS = 100;

/**
 * What brokers cost beside the handshakes: a container with 100 listeners from start to ready and to
 * gone, and everything a run of the whole library needs, started at once.
 */
export async function benchBrokers(signal: AbortSignal): Promise<string[]> {
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  const asked = { ...BENCH_DEFAULTS, backend: ['node/24'], broker: ['*'] };
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
  const directory = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-bench-'));
  const start = async (source: BrokerSource, listeners: readonly ListenerConfig[]) => {
    const since = performance.now();
    const options = { directory, runId: newRunId(new Date()), signal, announce: () => {} };
    const started = await source.start(listeners, options);
    return { started, ms: performance.now() - since };
  };
  const found = workspace.brokers.filter(({ info }) => info.available);
  const listenersOf = ({ info }: BrokerSource) => listenersByBroker.get(info.id) ?? [];
  try {
    const lines: string[] = [];
    const container = found.find(
      ({ info }) => info.mode === 'container' && info.product === 'mosquitto',
    );
    lines.push(
      container === undefined
        ? 'no mosquitto in a container on this machine'
        : await manyListeners(container, listenersOf(container), start),
    );
    const ours = found.filter(({ info }) => info.versionAxis !== true);
    const since = performance.now();
    const all = await Promise.all(
      ours.map(async (source) => ({ source, ...(await start(source, listenersOf(source))) })),
    );
    const ready = performance.now() - since;
    for (const { source, started, ms } of all) lines.push(oneOf(source, started, ms));
    await Promise.all(all.map(({ started }) => started[Symbol.asyncDispose]()));
    lines.push(`all of a run without --broker: ready in ${seconds(ready)}`);
    return lines;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function manyListeners(
  source: BrokerSource,
  listeners: readonly ListenerConfig[],
  start: (
    source: BrokerSource,
    listeners: readonly ListenerConfig[],
  ) => Promise<{ started: StartedBroker; ms: number }>,
): Promise<string> {
  const first = await start(source, listeners);
  // Those it starts with, and a single process serves.
  const good = listeners
    .filter(({ id }) => first.started.listeners.get(id)?.state === 'listening')
    .filter((one) => !one.groups && !one.signatureAlgorithms && !one.versions)
    .filter(({ sessionTickets }) => sessionTickets !== false)
    .slice(0, LISTENERS);
  await first.started[Symbol.asyncDispose]();
  const times = { start: [] as number[], stop: [] as number[] };
  let processes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { started, ms } = await start(source, good);
    processes = started.processes;
    times.start.push(ms);
    const since = performance.now();
    await started[Symbol.asyncDispose]();
    times.stop.push(performance.now() - since);
  }
  const what = `${source.info.id}, ${source.info.mode}, ${good.length} listeners, ${processes} process`;
  return (
    `${what}: ready in ${seconds(median(times.start))} (${times.start.map(seconds).join(', ')}), ` +
    `gone in ${seconds(median(times.stop))} (${times.stop.map(seconds).join(', ')})`
  );
}

function oneOf({ info }: BrokerSource, { listeners, processes }: StartedBroker, ms: number) {
  const states = [...listeners.values()];
  const refused = states.filter(({ state }) => state === 'refused').length;
  return (
    `${info.id}, ${info.mode}: ${states.length} listeners of the whole library in ${processes} ` +
    `processes, ${refused} refused: ready in ${seconds(ms)}`
  );
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
