import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { resolveProfiles } from '../harness/certs/index.ts';
import {
  checkProfileNames,
  loadKnownDivergences,
  loadProfiles,
  loadScenarios,
  profileNamesOf,
} from '../harness/load/index.ts';
import { matchesId } from '../harness/model/ids-glob.ts';
import { CITATION, CLAUSE } from '../harness/selftest/coverage/citations.ts';
import { caseOf } from '../harness/selftest/coverage/same-case.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const scenarios = await loadScenarios([here]);
const ids = scenarios.map(({ id }) => id);

/** What a scenario can be about; its folder says which. */
const AREAS = [
  'canary',
  'chain',
  'encodings',
  'form',
  'identity',
  'keys',
  'mqtt',
  'mutual',
  'negotiation',
  'plumbing',
  'request',
  'resumption',
  'revocation',
  'seeds',
  'signatures',
  'sizes',
  'time',
  'trust',
  'usage',
  'versions',
];

test('each area has scenarios, and each scenario an area', () => {
  assert.deepEqual([...new Set(ids.map((id) => id.split('/')[0]))].toSorted(), AREAS);
});

test('the founding cases are complete', () => {
  for (const seed of ['s0', 's1', 's2', 's4']) {
    assert.ok(
      ids.some((id) => matchesId(`seeds/${seed}-*`, id)),
      seed,
    );
  }
});

test('every profile they name exists, and each profile is named or has a part in one that is', async () => {
  const profiles = await loadProfiles([here]);
  checkProfileNames(scenarios, profiles);
  const used = new Set(
    scenarios.flatMap((scenario) => profileNamesOf(scenario).map((one) => one.name)),
  );
  const resolved = resolveProfiles(profiles);
  for (const id of used) {
    const { issuer, chain, keyOwner, keyFile } = resolved.get(id) ?? assert.fail(id);
    const base = profiles[id]?.extends ?? [];
    for (const part of [issuer, ...chain, keyOwner, keyFile.holds.keyOwner, base].flat()) {
      if (part !== 'self') used.add(part);
    }
  }
  const unused = [...resolved.keys()].filter((id) => !used.has(id));
  assert.deepEqual(unused, []);
});

test('each cites at least one clause, and everything it cites is a clause or a thread', () => {
  for (const { id, specs } of scenarios) {
    assert.ok(
      specs.some((spec) => CLAUSE.test(spec)),
      `${id} cites no clause`,
    );
    for (const spec of specs) assert.match(spec, CITATION, id);
    assert.equal(new Set(specs).size, specs.length, `${id} cites twice`);
  }
});

test('where the standard leaves it open, the room is cited', () => {
  for (const { id, expect, expectByTls, exceptions } of scenarios) {
    for (const set of [expect, ...Object.values(expectByTls), ...exceptions.map((e) => e.expect)]) {
      if ('either' in set) assert.match(set.because, /RFC \d{4} §|MQTT \S+ §/, id);
    }
  }
});

test('a refusal says who refuses, at which stage and why, also as one of several', () => {
  for (const { id, expect, expectByTls, exceptions } of scenarios) {
    for (const set of [expect, ...Object.values(expectByTls), ...exceptions.map((e) => e.expect)]) {
      for (const outcome of 'either' in set ? set.either : [set]) {
        if (outcome.outcome !== 'refused') continue;
        assert.ok(outcome.by && outcome.stage && outcome.reasons, id);
      }
    }
  }
});

test('titles are one of a kind, and no two scenarios are the same case', async () => {
  const profiles = resolveProfiles(await loadProfiles([here]));
  const cases = new Map<string, string>();
  const titles = new Map<string, string>();
  const again: string[] = [];
  for (const scenario of scenarios) {
    const { id, title } = scenario;
    const content = caseOf(scenario, profiles);
    const same = cases.get(content);
    if (same !== undefined) again.push(`${id} is ${same} again`);
    assert.equal(titles.get(title), undefined, `${id} is called like ${titles.get(title)}`);
    cases.set(content, id);
    titles.set(title, id);
  }
  assert.deepEqual(again, []);
});

test('a tag names a group', () => {
  const counts = Map.groupBy(
    scenarios.flatMap(({ tags }) => tags),
    (tag) => tag,
  );
  for (const [tag, uses] of counts) {
    assert.ok(uses.length >= 2, `only one scenario has the tag ${tag}`);
  }
});

test('known divergences speak of scenarios that exist', async () => {
  for (const [id, { scenario }] of Object.entries(await loadKnownDivergences([here]))) {
    assert.ok(
      ids.some((candidate) => matchesId(scenario, candidate)),
      `${id}: ${scenario}`,
    );
  }
});
