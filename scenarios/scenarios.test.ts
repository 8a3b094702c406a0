import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  checkProfileNames,
  loadKnownDivergences,
  loadProfiles,
  loadScenarios,
} from '../harness/load/index.ts';
import { matchesId } from '../harness/model/ids-glob.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const scenarios = await loadScenarios([here]);
const ids = scenarios.map(({ id }) => id);

/** Areas, and how many scenarios each has at least. */
const AREAS = {
  canary: 2,
  identity: 8,
  trust: 6,
  validity: 2,
  usage: 1,
  keys: 2,
  mutual: 8,
  'seeds/s0-*': 6,
  'seeds/s1-*': 6,
  versions: 4,
  negotiation: 6,
  mqtt: 3,
} as const;

test('each area is there', () => {
  for (const [area, least] of Object.entries(AREAS)) {
    const count = ids.filter((id) => matchesId(area, id)).length;
    assert.ok(count >= least, `${area}: ${count} of ${least}`);
  }
  const elsewhere = ids.filter((id) => !Object.keys(AREAS).some((area) => matchesId(area, id)));
  assert.deepEqual(elsewhere, [], 'every scenario belongs to an area');
});

test('there are at least 30 besides the canaries', () => {
  assert.ok(ids.filter((id) => !matchesId('canary', id)).length >= 30);
});

test('every profile they name exists', async () => {
  checkProfileNames(scenarios, await loadProfiles([here]));
});

const CLAUSE = /^(RFC \d{4} §[A-F]?[\d.]*\d|MQTT (3\.1\.1|5) §[\d.]*\d)$/;
const THREAD = /^[\w.-]+\/[\w.-]+#\d+$/;

test('each cites at least one clause, and everything it cites is a clause or a thread', () => {
  for (const { id, specs } of scenarios) {
    assert.ok(
      specs.some((spec) => CLAUSE.test(spec)),
      `${id} cites no clause`,
    );
    for (const spec of specs)
      assert.match(spec, new RegExp(`${CLAUSE.source}|${THREAD.source}`), id);
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

test('a refusal says who refuses, at which stage and why, unless the standard leaves it open', () => {
  for (const { id, expect, expectByTls } of scenarios) {
    for (const set of [expect, ...Object.values(expectByTls)]) {
      if (set === undefined || 'either' in set || set.outcome !== 'refused') continue;
      assert.ok(set.by && set.stage && set.reasons, id);
    }
  }
});

test('titles are one of a kind, and no two scenarios are the same case', () => {
  const cases = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const { id, title, server, client, mqtt, tls } of scenarios) {
    const content = JSON.stringify([server, client, mqtt, tls]);
    assert.equal(cases.get(content), undefined, `${id} is ${cases.get(content)} again`);
    assert.equal(titles.get(title), undefined, `${id} is called like ${titles.get(title)}`);
    cases.set(content, id);
    titles.set(title, id);
  }
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
