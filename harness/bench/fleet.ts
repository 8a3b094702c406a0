import { isMeasured } from '../model/stages.ts';
import { inFlight, openBench } from './setup.ts';

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
  // Brokers and drivers start, and every pair sings its canaries, before the clock does.
  const [first] = bench.rows;
  if (first === undefined) return `${broker}: no rows`;
  await bench.engine.runRow(first.id);
  let measured = 0;
  const start = performance.now();
  await inFlight(2, bench.rows.length, async (index) => {
    const row = bench.rows[index];
    if (row === undefined) return;
    const { cells } = await bench.engine.runRow(row.id);
    measured += cells.filter(({ observation }) => isMeasured(observation.outcome)).length;
  });
  const seconds = (performance.now() - start) / 1000;
  return (
    `${broker}, ${backends.length} backends (${backends.join(', ')}), ${bench.rows.length} rows of mutual: ` +
    `${measured} measured cells in ${seconds.toFixed(1)} s, ${(measured / seconds).toFixed(0)}/s`
  );
}
