import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { after, test } from 'node:test';
import { CertificateStore } from '../harness/certs/index.ts';
import { loadScenarios } from '../harness/load/index.ts';
import { filesOf } from '../harness/selftest/reading/scenario-files.ts';
import { SCENARIO_DIRECTORY, openShipped } from '../harness/selftest/reading/shipped.ts';

// All profiles and all files of all scenarios: once there, they are the same ever after.

const { profiles, directory, store } = await openShipped();
const scenarios = await loadScenarios([SCENARIO_DIRECTORY]);

/** Path below the cache, and content. */
function everything(from: CertificateStore, cache: string): ReadonlyMap<string, string> {
  const pairs = from.profileIds.map((id) => from.certificate(id, '/'));
  const paths = [
    ...pairs.flatMap(({ certificate, key }) => [certificate, key]),
    ...scenarios.flatMap((scenario) => [...filesOf(scenario, from).values()]),
  ];
  return new Map(paths.map((path) => [relative(cache, path), readFileSync(path, 'latin1')]));
}

const first = everything(store, directory);

/** What cannot be made again: it is random, or was today once. */
const KEPT = ['keys', 'signatures', 'epochs'];
const copy = mkdtempSync(join(tmpdir(), 'shipped-again-'));
after(() => rmSync(copy, { recursive: true, force: true }));

function assertSame(again: ReadonlyMap<string, string>): void {
  assert.deepEqual([...again.keys()], [...first.keys()]);
  const changed = [...first].filter(([path, content]) => again.get(path) !== content);
  assert.deepEqual(
    changed.map(([path]) => path),
    [],
  );
}

test('a second store on the same cache issues nothing and finds the same', () => {
  const second = CertificateStore.open({ profiles, directory });
  assertSame(everything(second, directory));
  assert.equal(second.issued + second.keysGenerated, 0);
});

test('with nothing left but keys, signatures and epochs it is all made again, octet by octet', () => {
  // Drafts of another run may be gone before they are copied.
  const filter = (path: string): boolean => !basename(path).startsWith('.');
  for (const folder of KEPT) {
    cpSync(join(directory, folder), join(copy, folder), { recursive: true, filter });
  }
  assert.deepEqual(readdirSync(copy).toSorted(), KEPT.toSorted());
  const anew = CertificateStore.open({ profiles, directory: copy });
  assertSame(everything(anew, copy));
  assert.equal(anew.issued + anew.keysGenerated, 0);
});

test('a cache of its own has other keys, so what is compared above could differ', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'shipped-fresh-'));
  try {
    const id = 'ca/ec';
    const other = CertificateStore.open({ profiles, directory: fresh });
    await other.prepare([id]);
    const { certificate, key } = other.certificate(id, '/');
    assert.ok(other.issued > 0 && other.keysGenerated > 0);
    const before = [certificate, key].map((path) => relative(fresh, path));
    for (const path of before) {
      assert.notEqual(first.get(path), readFileSync(join(fresh, path), 'latin1'));
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
});
