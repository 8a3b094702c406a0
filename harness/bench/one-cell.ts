import { openBench } from './setup.ts';

// One cell through the engine alone, in a process of its own: prints milliseconds to the verdict,
// counted from the process's start and from the moment the engine was asked.
const [broker = 'mosquitto/2.0', driver = 'auto'] = process.argv.slice(2);
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
  const now = performance.now();
  process.stdout.write(`${JSON.stringify({ process: now, engine: now - bench.engineSince })}\n`);
  if (verdict !== 'pass') process.exitCode = 1;
}
