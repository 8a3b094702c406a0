import { defineConfig } from '@playwright/test';
import { runnerInput } from './input.ts';

const input = runnerInput();

/** One test a row. Its workers hold nothing that is slow to start, so a failing row costs little. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: 'rows.spec.ts',
  fullyParallel: true,
  workers: input.workers,
  repeatEach: input.repeatEach,
  retries: 0,
  // The engine bounds every cell; a second clock here could only cut a measurement short.
  timeout: 0,
  reporter: [['./progress-reporter.ts']],
  outputDir: input.outputDirectory,
  preserveOutput: 'never',
});
