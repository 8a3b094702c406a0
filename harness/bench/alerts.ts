import { inFlight, openBench } from './setup.ts';

const CELLS_PER_ROW = 2_500;

/**
 * The alert race: a broker that refuses closes with unread data, and the kernel's RST can swallow
 * its alert. Through the tap the same refused cell must give the same reason every time.
 */
export async function benchAlerts(signal: AbortSignal): Promise<string[]> {
  await using bench = await openBench(
    {
      scenario: ['mutual/none-sent', 'mutual/unknown-ca'],
      backend: ['wolfssl/system'],
      broker: ['mosquitto/2.0'],
      tls: ['1.2', '1.3'],
      workers: 2,
    },
    signal,
  );
  const lines: string[] = [];
  for (const row of bench.rows) {
    const seen = new Map<string, number>();
    let lost = 0;
    await inFlight(2, CELLS_PER_ROW, async () => {
      const measured = await bench.engine.runRow(row.id);
      for (const { observation } of measured.cells) {
        const { outcome, stage, by, reason, alerts } = observation;
        const key = [outcome, by, stage, reason].join(' ');
        seen.set(key, (seen.get(key) ?? 0) + 1);
        if (!alerts.some((alert) => alert.from === 'broker' && alert.level === 'fatal')) lost += 1;
      }
    });
    const answers = [...seen].map(([key, count]) => `${count} x ${key}`).join(', ');
    lines.push(`${row.id}: ${answers}; alerts lost: ${lost}`);
  }
  return lines;
}
