import { spawn } from 'node:child_process';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { join } from 'node:path';
import { glob } from 'tinyglobby';

/** Of all stages together. */
export interface Count {
  passed: number;
  failed: number;
  skipped: string[];
  /** The tests that failed, each with what it had to say. */
  readonly failures: string[];
}

export interface Circumstances {
  readonly root: string;
  readonly count: Count;
  /** Of one test; in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export type Stage = (name: string, circumstances: Circumstances) => Promise<void>;

/** Characters of either end of a failure's words. */
const END = 2_000;

const FOLDERS = '{harness,containers,reports,scenarios,docs}';

const SOURCES = ['harness', 'containers', 'reports', 'scenarios', 'docs'];

export const STAGES: Readonly<Record<string, Stage>> = {
  lint: check('oxlint', ['--deny-warnings', ...SOURCES]),
  // A report somebody wrote into the checkout is not ours to format.
  format: check('prettier', [
    '--check',
    '--log-level=warn',
    ...SOURCES,
    '*.md',
    '*.json',
    '.github',
  ]),
  types: check('tsc', ['-p', '.']),
  unit: suite([`${FOLDERS}/**/*.test.ts`, '!**/*.integration.test.ts', '!**/*.e2e.test.ts'], true),
  // Real brokers and drivers share two cores and the wall clock: one file at a time.
  integration: suite([`${FOLDERS}/**/*.integration.test.ts`], false),
  e2e: suite([`${FOLDERS}/**/*.e2e.test.ts`], false),
};

function check(tool: string, args: readonly string[]): Stage {
  return async (name, { root, count }) => {
    const code = await new Promise<number | null>((resolve, reject) => {
      // These tools run on the pinned Node too, whatever `node` is on the PATH.
      const path = join(root, 'node_modules', '.bin', tool);
      const child = spawn(process.execPath, [path, ...args], { cwd: root, stdio: 'inherit' });
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (code === 0) count.passed += 1;
    else {
      count.failed += 1;
      count.failures.push(name);
    }
    process.stdout.write(`${code === 0 ? '✔' : '✖'} ${name}\n`);
  };
}

function suite(patterns: readonly string[], parallel: boolean): Stage {
  return async (name, { root, count, timeoutMs, signal }) => {
    const files = (
      await glob([...patterns, '!**/node_modules/**'], { cwd: root, absolute: true })
    ).toSorted();
    if (files.length === 0) {
      // Renamed or moved, tests would otherwise be gone without a word.
      count.failed += 1;
      count.failures.push(`${name}: no file matches ${patterns[0]}`);
      process.stdout.write(`✖ ${name}: no file matches ${patterns[0]}\n`);
      return;
    }
    const stream = run({
      files,
      concurrency: parallel,
      timeout: timeoutMs,
      signal,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    stream.on('test:pass', (event) => {
      if (event.details.type === 'suite') return;
      if (event.skip === undefined) count.passed += 1;
      else count.skipped.push(`${event.name}: ${String(event.skip)}`);
    });
    stream.on('test:fail', (event) => {
      if (event.details.type === 'suite') return;
      count.failed += 1;
      count.failures.push(`${event.name}: ${wordsOf(event.details.error)}`);
    });
    const printed = stream.compose(new spec());
    for await (const text of printed) process.stdout.write(text);
  };
}

/** Both ends of what a failure says: a command that failed tells why at one of them. */
function wordsOf(error: Error): string {
  const words = error.cause instanceof Error ? error.cause.message : error.message;
  if (words.length <= 2 * END) return words;
  return `${words.slice(0, END)}\n[...]\n${words.slice(-END)}`;
}
