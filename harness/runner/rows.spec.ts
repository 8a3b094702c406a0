import { expect, test } from '@playwright/test';
import { EngineClient } from '../engine/client.ts';
import { runnerInput } from './input.ts';
import { describeFailure } from './describe-failure.ts';

const input = runnerInput();
// Never closed by a hook: with a hook Playwright deals rows out in fixed halves, and one worker
// idles while the other's wait.
const engine = new EngineClient(input.engineSocket, () => {
  // Without its engine the runner would fail row after row, in a group of its own, for nobody.
  process.kill(process.ppid, 'SIGKILL');
  process.exit(1);
});

for (const { id, title } of input.rows) {
  test(id, { annotation: { type: 'title', description: title } }, async ({}, info) => {
    const row = await engine.runRow(id, info.repeatEachIndex);
    info.annotations.push({ type: 'verdict', description: row.verdict });
    expect(['unexpected', 'fault'], describeFailure(row)).not.toContain(row.verdict);
  });
}
