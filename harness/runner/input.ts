import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** What the CLI hands to the test runner: a file, named in the environment. */
export const RunnerInput = z.strictObject({
  engineSocket: z.string(),
  rows: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  workers: z.int().min(1),
  repeatEach: z.int().min(1),
  outputDirectory: z.string(),
  /** Whether progress may be drawn over itself. */
  interactive: z.boolean(),
});
export type RunnerInput = z.infer<typeof RunnerInput>;

export const RUNNER_INPUT_VARIABLE = 'MQTT_TLS_MATRIX_RUNNER_INPUT';

export function runnerInput(): RunnerInput {
  const path = process.env[RUNNER_INPUT_VARIABLE];
  if (path === undefined) {
    throw new Error('this configuration is started by `npm run matrix`, which names its input');
  }
  return RunnerInput.parse(JSON.parse(readFileSync(path, 'utf8')));
}
