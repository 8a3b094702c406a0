import { matchesId } from '../model/ids-glob.ts';
import { isMeasured } from '../model/stages.ts';
import { inFlight, openBench, type Bench } from './setup.ts';

const SUITE = 'bookworm';
/** A process a handshake, and a browser: their speed is the start of a program, so they are told apart. */
const OF_ANOTHER_KIND = {
  'openssl-cli': 'mutual',
  'mosquitto-clients': 'mutual',
  // It has no client certificates.
  chromium: 'identity',
};
/** In process: least of the broker is in what they are told by. */
const QUICKEST = 'aedes/1';

/**
 * The clients of one suite on the mutual scenarios, two cells in flight, through tap, observation
 * and judgement: cells a second, with each broker of a run without `--broker`.
 */
export async function benchFleet(signal: AbortSignal): Promise<string[]> {
  const { brokers, backends } = await partsHere(signal);
  const isApart = (id: string) =>
    Object.keys(OF_ANOTHER_KIND).some((stack) => matchesId(stack, id));
  const fleet = backends.filter((id) => id.endsWith(`/${SUITE}`) && !isApart(id));
  const lines: string[] = [];
  for (const broker of brokers) lines.push(await cellsPerSecond(broker, fleet, 'mutual', signal));
  for (const [stack, scenario] of Object.entries(OF_ANOTHER_KIND)) {
    const id = backends.find((backend) => backend === `${stack}/system`);
    lines.push(
      id === undefined
        ? `${stack}/system: not on this machine`
        : await cellsPerSecond(QUICKEST, [id], scenario, signal),
    );
  }
  return lines;
}

async function partsHere(signal: AbortSignal) {
  await using bench = await openBench({ scenario: ['mutual'] }, signal);
  const { brokers, backends } = bench.workspace;
  return {
    brokers: brokers
      .map(({ info }) => info)
      .filter(({ available, versionAxis }) => available && versionAxis !== true)
      .map(({ id }) => id),
    backends: backends
      .map(({ info }) => info)
      .flatMap(({ id, available }) => (available ? [id] : [])),
  };
}

async function cellsPerSecond(
  broker: string,
  backends: readonly string[],
  scenario: string,
  signal: AbortSignal,
): Promise<string> {
  const what = `${broker}, ${backends.length} backends (${backends.join(', ')})`;
  if (backends.length === 0) return `${what}: no image of ${SUITE}`;
  await using bench = await openBench(
    { scenario: [scenario], backend: [...backends], broker: [broker], workers: 2 },
    signal,
  );
  const [first] = bench.rows;
  if (first === undefined) return `${what}: no rows`;
  // Brokers and drivers start, and every pair sings its canaries, before the clock does.
  await bench.engine.runRow(first.id);
  // A run of the whole library is forty times as long: what the first pass costs more, virtual
  // machines that compile and second processes that start, is told apart.
  const cold = await onePass(bench);
  const warm = await onePass(bench);
  return (
    `${what}, ${bench.rows.length} rows of ${scenario}: ` +
    `${warm.measured} measured cells in ${warm.seconds.toFixed(1)} s, ` +
    `${(warm.measured / warm.seconds).toFixed(1)}/s; the pass before, ` +
    `${(cold.measured / cold.seconds).toFixed(1)}/s`
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
