import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What the CLI hands to the test runner: a file, named in the environment. */
export interface RunnerInput {
  readonly engineSocket: string;
  readonly rows: readonly { readonly id: string; readonly title: string }[];
  readonly workers: number;
  readonly repeatEach: number;
  readonly outputDirectory: string;
  /** Whether progress may be drawn over itself. */
  readonly interactive: boolean;
}

export const RUNNER_INPUT_VARIABLE = 'MQTT_TLS_MATRIX_RUNNER_INPUT';

export function runnerInput(): RunnerInput {
  const path = process.env[RUNNER_INPUT_VARIABLE];
  if (path === undefined) {
    throw new Error('this configuration is started by `npm run matrix`, which names its input');
  }
  waitFor(path);
  // Both ends are this program, of one version: a schema would cost every worker 50 ms to load.
  return JSON.parse(readFileSync(path, 'utf8')) as RunnerInput;
}

/** Ours is started before anybody knows which rows there will be. */
function waitFor(path: string): void {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  const parent = process.ppid;
  while (!existsSync(path)) {
    // Whoever started us is gone, and its folder with it.
    if (process.ppid !== parent || !existsSync(dirname(path))) process.exit(1);
    Atomics.wait(sleeper, 0, 0, 5);
  }
}
