import { isMeasured } from '../model/stages.ts';
import { inFlight, openBench, type Bench } from './setup.ts';

/** A process a handshake or a browser: their speed is the start of a program. */
const OF_ANOTHER_KIND = /^(?:openssl-cli|chromium|mosquitto-clients)\//;
const BROKERS = ['mosquitto/2.0', 'aedes/1'];

/**
 * The clients of one suite on the mutual scenarios, two cells in flight, through tap, observation
 * and judgement: cells a second.
 */
export async function benchFleet(signal: AbortSignal): Promise<string[]> {
  const lines: string[] = [];
  for (const broker of BROKERS) lines.push(await cellsPerSecond(broker, signal));
  return lines;
}

async function cellsPerSecond(broker: string, signal: AbortSignal): Promise<string> {
  const all = await openBench(
    { scenario: ['mutual'], backend: ['*/bookworm'], broker: [broker] },
    signal,
  );
  const backends = all.workspace.backends
    .map(({ info }) => info)
    .filter(({ id, available }) => id.endsWith('/bookworm') && available)
    .map(({ id }) => id)
    .filter((id) => !OF_ANOTHER_KIND.test(id));
  await all[Symbol.asyncDispose]();

  await using bench = await openBench(
    { scenario: ['mutual'], backend: backends, broker: [broker], workers: 2 },
    signal,
  );
  const [first] = bench.rows;
  if (first === undefined) return `${broker}: no rows`;
  // Brokers and drivers start, and every pair sings its canaries, before the clock does.
  await bench.engine.runRow(first.id);
  // A run of the whole library is forty times as long: what the first pass costs more, virtual
  // machines that compile and second processes that start, is told apart.
  const cold = await onePass(bench);
  const warm = await onePass(bench);
  return (
    `${broker}, ${backends.length} backends (${backends.join(', ')}), ${bench.rows.length} rows of mutual: ` +
    `${warm.measured} measured cells in ${warm.seconds.toFixed(1)} s, ` +
    `${(warm.measured / warm.seconds).toFixed(0)}/s; the pass before, ` +
    `${(cold.measured / cold.seconds).toFixed(0)}/s`
  );
}

async function onePass(bench: Bench): Promise<{ measured: number; seconds: number }> {
  let measured = 0;
  const start = performance.now();
  await inFlight(2, bench.rows.length, async (index) => {
    const row = bench.rows[index];
    if (row === undefined) return;
    const { cells } = await bench.engine.runRow(row.id);
    measured += cells.filter(({ observation }) => isMeasured(observation.outcome)).length;
  });
  return { measured, seconds: (performance.now() - start) / 1000 };
}
