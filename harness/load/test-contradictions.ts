import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HarnessError } from '../model/errors.ts';
import { loadScenarios } from './scenarios.ts';
import { folderWith, LEAST } from './test-folder.ts';

/** What is refused, the field it is refused at, and what makes it of a scenario that is good. */
export type Refused = readonly [what: string, field: string, change: object];
export type Allowed = readonly [what: string, change: object];

/** A test each: it is the only thing that is wrong, and file and field are named. */
export function refusesEach(cases: readonly Refused[]): void {
  for (const [what, field, change] of cases) {
    test(`refused: ${what}`, async () => {
      await using folder = await folderWith({ 'x.json': { ...LEAST, ...change } });
      await assert.rejects(loadScenarios([folder.path]), (error) => {
        assert.ok(error instanceof HarnessError);
        assert.equal(error.code, 'SCENARIO_INVALID');
        assert.equal(error.detail.field, field, error.toLine());
        assert.match(error.detail.file ?? '', /x\.json$/);
        return true;
      });
    });
  }
}

export function allowsEach(cases: readonly Allowed[]): void {
  for (const [what, change] of cases) {
    test(`allowed: ${what}`, async () => {
      await using folder = await folderWith({ 'x.json': { ...LEAST, ...change } });
      assert.equal((await loadScenarios([folder.path])).length, 1);
    });
  }
}
