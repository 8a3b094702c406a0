import { readFileSync } from 'node:fs';

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
  // Both ends are this program, of one version: a schema would cost every worker 50 ms to load.
  return JSON.parse(readFileSync(path, 'utf8')) as RunnerInput;
}
