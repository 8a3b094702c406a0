import type { FullConfig, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import { runnerInput } from './input.ts';

/** A log that says nothing for longer looks like a hang. */
const SILENCE_MS = 5000;

/** Says how far the run is: one line drawn over itself on a terminal, a line now and then elsewhere. */
export default class ProgressReporter implements Reporter {
  readonly #interactive = runnerInput().interactive;
  #total = 0;
  #done = 0;
  #failed = 0;
  #saidAt = Number.NEGATIVE_INFINITY;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#total = suite.allTests().length;
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#done += 1;
    if (result.status === 'failed') {
      this.#failed += 1;
      this.#say(result.error?.message?.split('\n\n')[0] ?? test.title);
    }
    this.#progress(test.title);
  }

  onError(error: { message?: string }): void {
    this.#say(`test runner: ${error.message ?? 'unknown error'}`);
  }

  onEnd(): void {
    if (this.#interactive) process.stderr.write('\r\x1b[K');
  }

  printsToStdio(): boolean {
    return true;
  }

  #progress(title: string): void {
    const failed = this.#failed === 0 ? '' : `, ${this.#failed} not as expected`;
    const text = `${this.#done}/${this.#total} rows${failed}`;
    const due = performance.now() - this.#saidAt > SILENCE_MS || this.#done === this.#total;
    if (this.#interactive) process.stderr.write(`\r\x1b[K${text}  ${title}`.slice(0, 100));
    else if (due) process.stderr.write(`${text}\n`);
    if (due) this.#saidAt = performance.now();
  }

  #say(text: string): void {
    // Playwright colours its messages; a log wants none of it.
    const plain = text.replaceAll(/\x1b\[[0-9;]*m/g, '');
    process.stderr.write(`${this.#interactive ? '\r\x1b[K' : ''}${plain}\n`);
  }
}
