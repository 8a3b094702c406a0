import { constants } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { STAGES, type Count } from './stages.ts';
import { TestProcesses } from './test-processes.ts';

/**
 * `npm test`: lint, format, types, then unit, integration and end-to-end tests, in that order, and
 * a last line `N passed, N failed` that counts all of them. Stages can be named: `npm test -- unit`.
 * A test that takes longer than `--timeout MS` fails, and its process with it if that hangs.
 */
const ROOT = dirname(dirname(import.meta.dirname));
/**
 * The whole matrix, in the README, takes a quarter of an hour on two cores, and more than 25 minutes
 * was seen on two that others used as well.
 */
const TEST_TIMEOUT_MS = 60 * 60_000;
/** A file that times out by itself has the word first. */
const SILENCE = 1.2;

interface Asked {
  readonly names: readonly string[];
  readonly install: boolean;
  readonly timeoutMs: number;
}

/** What was asked for, or what is wrong with it. */
function parse(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { install: { type: 'boolean' }, timeout: { type: 'string' } },
      allowPositionals: true,
    });
    const unknown = positionals.filter((name) => !Object.hasOwn(STAGES, name));
    if (unknown.length > 0) {
      return `no stage ${unknown.join(', ')}; there is ${Object.keys(STAGES).join(', ')}`;
    }
    const timeoutMs = Number(values.timeout ?? TEST_TIMEOUT_MS);
    if (!Number.isInteger(timeoutMs) || timeoutMs <= 0) {
      return `--timeout takes milliseconds, not ${values.timeout}`;
    }
    return { names: positionals, install: values.install ?? false, timeoutMs };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function runStages({ names, install, timeoutMs }: Asked): Promise<number> {
  if (names.length === 0) {
    const { setUp } = await import('./set-up.ts');
    await setUp(install);
  }
  const count: Count = { passed: 0, failed: 0, skipped: [], failures: [] };
  const interrupt = new AbortController();
  let interruptedBy: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | undefined;
  {
    await using processes = new TestProcesses(Math.round(timeoutMs * SILENCE));
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        interruptedBy ??= name;
        // First, as run() ends its processes at once, and then nobody knows what they had started.
        void processes.end();
        interrupt.abort();
      });
    }
    for (const [name, stage] of Object.entries(STAGES)) {
      if (interruptedBy !== undefined) break;
      if (names.length > 0 && !names.includes(name)) continue;
      process.stdout.write(`\n== ${name}\n`);
      await stage(name, { root: ROOT, count, timeoutMs, signal: interrupt.signal });
      await processes.end();
    }
  }
  for (const skip of count.skipped) process.stdout.write(`SKIPPED ${skip}\n`);
  // Last, as the tail of a log is what is read first.
  for (const failure of count.failures) process.stdout.write(`\nFAILED ${failure}\n`);
  if (interruptedBy !== undefined) process.stdout.write(`\ninterrupted by ${interruptedBy}\n`);
  const skipped = count.skipped.length === 0 ? '' : `, ${count.skipped.length} skipped`;
  process.stdout.write(`\n${count.passed} passed, ${count.failed} failed${skipped}\n`);
  if (interruptedBy !== undefined) return 128 + constants.signals[interruptedBy];
  return count.failed === 0 && count.passed > 0 ? 0 : 1;
}

const asked = parse(process.argv.slice(2));
if (typeof asked === 'string') {
  process.stderr.write(`${asked}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await runStages(asked);
}
