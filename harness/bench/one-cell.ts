import { openBench } from './setup.ts';

// One cell through the engine alone; its own process, so that start-up and imports count.
const [broker = 'mosquitto', driver = 'auto'] = process.argv.slice(2);
await using bench = await openBench(
  {
    scenario: ['canary/good'],
    backend: ['wolfssl/system'],
    tls: ['1.3'],
    broker: [broker],
    driver: driver === 'process' ? 'process' : 'auto',
  },
  new AbortController().signal,
);
for (const row of bench.rows) {
  const { verdict } = await bench.engine.runRow(row.id);
  process.stdout.write(`${row.id} ${verdict} after ${performance.now().toFixed(0)} ms\n`);
  if (verdict !== 'pass') process.exitCode = 1;
}
