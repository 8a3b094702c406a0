import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { resolveProfiles } from '../harness/certs/index.ts';
import { loadProfiles, loadScenarios } from '../harness/load/index.ts';
import { AXES } from '../harness/selftest/coverage/axes.ts';
import type { AxisValue } from '../harness/selftest/coverage/axis-value.ts';
import { sidesOf } from '../harness/selftest/coverage/side.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const profiles = resolveProfiles(await loadProfiles([here]));
const sides = (await loadScenarios([here])).flatMap((scenario) => sidesOf(scenario, profiles));

for (const [axis, values] of Object.entries(AXES)) {
  test(`every value of the axis ${axis} is in a scenario, for each side it applies to`, () => {
    const missing = Object.entries<AxisValue>(values).flatMap(([value, { has, only }]) => {
      const roles = only === undefined ? (['server', 'client'] as const) : [only];
      return roles
        .filter((role) => !sides.some((side) => side.role === role && has(side)))
        .map((role) => `${value}, as a ${role}'s certificate`);
    });
    assert.deepEqual(missing, []);
  });
}
