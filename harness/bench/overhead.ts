import { openTap } from '../wire/index.ts';
import { inFlight, median, openBench } from './setup.ts';

const HANDSHAKES = 150;
const ROUNDS = 5;

/**
 * What tap, observation and judgement cost: the wolfSSL driver through the engine, against the same
 * driver making the same exchange straight to the broker, round by round in turn.
 */
export async function benchOverhead(signal: AbortSignal): Promise<string[]> {
  const lines: string[] = [];
  for (const places of [1, 2]) {
    for (const scenario of ['canary/good', 'mutual/good']) {
      for (const tls of ['1.2', '1.3'] as const) {
        lines.push(await compare(places, scenario, tls, signal));
      }
    }
  }
  return lines;
}

async function compare(
  places: number,
  scenario: string,
  tls: '1.2' | '1.3',
  signal: AbortSignal,
): Promise<string> {
  await using bench = await openBench(
    {
      scenario: [scenario],
      backend: ['wolfssl/system'],
      broker: ['mosquitto/2.0'],
      tls: [tls],
      workers: places,
    },
    signal,
  );
  const [row] = bench.rows;
  if (row === undefined) throw new Error(`no row for ${scenario} ${tls}`);
  const straight = await bench.engine.direct(row.id, 'wolfssl/system');
  const rates: Record<'engine' | 'straight' | 'tap', number[]> = {
    engine: [],
    straight: [],
    tap: [],
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const measured = {
      straight: await rate(places, () => straight.handshake()),
      tap: await rate(places, async () => {
        await using tap = await openTap(straight.upstream);
        await straight.handshake(tap);
        await tap.finished(AbortSignal.timeout(1000));
      }),
      engine: await rate(places, async () => void (await bench.engine.runRow(row.id))),
    };
    // The first round warms up.
    if (round === 0) continue;
    for (const way of ['engine', 'straight', 'tap'] as const) rates[way].push(measured[way]);
  }
  const ratio = (way: 'engine' | 'tap') =>
    median(rates[way].map((value, round) => value / (rates.straight[round] ?? Number.NaN)));
  return (
    `${scenario}, TLS ${tls}, RSA-2048${scenario.startsWith('mutual') ? ' both sides' : ''}, ` +
    `${places} in flight: straight ${median(rates.straight).toFixed(0)}/s, ` +
    `through the tap ${ratio('tap').toFixed(2)} of it, ` +
    `through tap, observation and judgement ${ratio('engine').toFixed(2)} of it`
  );
}

async function rate(places: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await inFlight(places, HANDSHAKES, work);
  return (1000 * HANDSHAKES) / (performance.now() - start);
}
