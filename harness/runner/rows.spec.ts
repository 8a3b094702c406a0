import { expect, test } from '@playwright/test';
import { EngineClient } from '../engine/client.ts';
import { runnerInput } from './input.ts';
import { describeFailure } from './describe-failure.ts';

const input = runnerInput();
const engine = new EngineClient(input.engineSocket);

test.afterAll(() => engine[Symbol.dispose]());

for (const { id, title } of input.rows) {
  test(id, { annotation: { type: 'title', description: title } }, async ({}, info) => {
    const row = await engine.runRow(id, info.repeatEachIndex);
    info.annotations.push({ type: 'verdict', description: row.verdict });
    expect(['unexpected', 'fault'], describeFailure(row)).not.toContain(row.verdict);
  });
}
