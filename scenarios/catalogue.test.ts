import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadScenarios } from '../harness/load/index.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const scenarios = new Map((await loadScenarios([here])).map((scenario) => [scenario.id, scenario]));

interface CatalogueRow {
  readonly number: number;
  readonly threads: readonly string[];
  readonly scenarios: readonly string[];
  readonly text: string;
}

/** The rows of docs/bug-catalogue.md: `| 1 | owner/repo#2 | symptom | `area/name` |`. */
const page = readFileSync(new URL('../docs/bug-catalogue.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| +(\d+) +\|([^|]*)\|[^|]*\|([^|]*)\|$/gm)].map(
  ([, number, threads = '', last = '']): CatalogueRow => ({
    number: Number(number),
    threads: [...threads.matchAll(/[\w.-]+(?:\/[\w.-]+)?#\d+/g)].map(([thread]) => thread),
    scenarios: [...last.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id),
    text: last.trim(),
  }),
);

test('the catalogue is read as a whole', () => {
  assert.deepEqual(
    rows.map(({ number }) => number),
    Array.from({ length: 60 }, (_, index) => index + 1),
  );
});

test('each row has scenarios that exist and name one of its threads, or says why not', (t) => {
  const covered = rows.filter((row) => row.scenarios.length > 0);
  for (const { number, threads, scenarios: ids } of covered) {
    for (const id of ids) {
      const scenario = scenarios.get(id);
      assert.ok(scenario, `row ${number} names ${id}, which is not there`);
      assert.ok(
        threads.length === 0 || scenario.specs.some((spec) => threads.includes(spec)),
        `row ${number}: ${id} names none of ${threads.join(', ')}`,
      );
    }
  }
  for (const row of rows.filter((one) => !covered.includes(one))) {
    assert.match(row.text, /^Not expressed: .{20,}/, `row ${row.number}`);
  }
  const inPart = covered.filter(({ text }) => text.includes('(in part: ')).length;
  t.diagnostic(
    `${covered.length} of ${rows.length} rows of the catalogue are scenarios, ${inPart} of them in part`,
  );
});

test('a scenario that names a thread of the catalogue is in its row', () => {
  for (const { number, threads, scenarios: ids } of rows) {
    for (const { id, specs } of scenarios.values()) {
      if (specs.some((spec) => threads.includes(spec))) {
        assert.ok(ids.includes(id), `row ${number} lacks ${id}`);
      }
    }
  }
});
