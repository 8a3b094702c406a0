import { spawn } from 'node:child_process';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { dirname, join } from 'node:path';
import { glob } from 'tinyglobby';
import { setUp } from './set-up.ts';

/**
 * `npm test`: lint, format, types, then unit, integration and end-to-end tests, in that order, and
 * a last line `N passed, N failed` that counts all of them. Stages can be named: `npm test -- unit`.
 */
const ROOT = dirname(dirname(import.meta.dirname));
const BIN = join(ROOT, 'node_modules', '.bin');

interface Count {
  passed: number;
  failed: number;
  skipped: string[];
}

type Stage = (count: Count) => Promise<void>;

const FOLDERS = '{harness,containers,reports,scenarios,docs}';

const STAGES: Readonly<Record<string, Stage>> = {
  lint: check('lint', join(BIN, 'oxlint'), ['--deny-warnings']),
  format: check('format', join(BIN, 'prettier'), ['--check', '--log-level=warn', '.']),
  types: check('types', join(BIN, 'tsc'), ['-p', '.']),
  unit: suite([`${FOLDERS}/**/*.test.ts`, '!**/*.integration.test.ts', '!**/*.e2e.test.ts'], true),
  // Real brokers and drivers share two cores and the wall clock: one file at a time.
  integration: suite([`${FOLDERS}/**/*.integration.test.ts`], false),
  e2e: suite([`${FOLDERS}/**/*.e2e.test.ts`], false),
};

function check(name: string, command: string, args: readonly string[]): Stage {
  return async (count) => {
    const code = await new Promise<number | null>((resolve, reject) => {
      // These tools run on the pinned Node too, whatever `node` is on the PATH.
      const child = spawn(process.execPath, [command, ...args], { cwd: ROOT, stdio: 'inherit' });
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code === 0) count.passed += 1;
    else count.failed += 1;
    process.stdout.write(`${code === 0 ? '✔' : '✖'} ${name}\n`);
  };
}

function suite(patterns: readonly string[], parallel: boolean): Stage {
  return async (count) => {
    const files = (
      await glob([...patterns, '!**/node_modules/**'], { cwd: ROOT, absolute: true })
    ).toSorted();
    const stream = run({
      files,
      concurrency: parallel,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    stream.on('test:pass', (event) => {
      if (event.details.type === 'suite') return;
      if (event.skip === undefined) count.passed += 1;
      else count.skipped.push(`${event.name}: ${String(event.skip)}`);
    });
    stream.on('test:fail', (event) => {
      if (event.details.type !== 'suite') count.failed += 1;
    });
    const printed = stream.compose(new spec());
    for await (const text of printed) process.stdout.write(text);
  };
}

async function main(args: readonly string[]): Promise<void> {
  const install = args.includes('--install');
  const names = args.filter((arg) => arg !== '--install');
  const unknown = names.filter((name) => !(name in STAGES));
  if (unknown.length > 0) {
    process.stderr.write(
      `no stage ${unknown.join(', ')}; there is ${Object.keys(STAGES).join(', ')}\n`,
    );
    process.exitCode = 2;
    return;
  }
  if (names.length === 0) await setUp(install);
  const count: Count = { passed: 0, failed: 0, skipped: [] };
  for (const [name, stage] of Object.entries(STAGES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    process.stdout.write(`\n== ${name}\n`);
    await stage(count);
  }
  for (const skip of count.skipped) process.stdout.write(`SKIPPED ${skip}\n`);
  const skipped = count.skipped.length === 0 ? '' : `, ${count.skipped.length} skipped`;
  process.stdout.write(`\n${count.passed} passed, ${count.failed} failed${skipped}\n`);
  process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
}

await main(process.argv.slice(2));
