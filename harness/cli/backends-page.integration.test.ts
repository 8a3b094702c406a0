import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { detectSuites } from '../../containers/index.ts';
import { detectBackends } from '../backends/index.ts';
import { CAPABILITIES } from '../model/driver-protocol.ts';
import { ROOT } from './paths.ts';

/** docs/backends.md against what the drivers say of themselves. */
const signal = AbortSignal.timeout(240_000);
const scratch = mkdtempSync(join(tmpdir(), 'backends-page-'));
after(() => rmSync(scratch, { recursive: true, force: true }));
const sources = await detectBackends({
  cacheDirectory: scratch,
  maxProcesses: 1,
  suites: await detectSuites('page', signal),
});
const clientOf = (id: string) => id.split('/')[0] ?? id;
const rows = new Map(
  [
    ...readFileSync(join(ROOT, 'docs/backends.md'), 'utf8').matchAll(/^\| `([a-z-]+)` +\|.*$/gm),
  ].map(([line, client = '']) => [client, line.split('|').map((cell) => cell.trim())] as const),
);

describe('docs/backends.md', () => {
  test('has a line for every client, and none for one that is none', () => {
    const clients = new Set(sources.map(({ info }) => clientOf(info.id)));
    assert.deepEqual([...rows.keys()].toSorted(), [...clients].toSorted());
  });

  for (const [client, versions] of Map.groupBy(sources, ({ info }) => clientOf(info.id))) {
    const there = versions.filter(({ info }) => info.available);
    const skip = there.length === 0 ? `${client} is not on this machine` : false;
    test(`${client}: what it cannot is what no version of it can`, { skip }, async () => {
      // What follows a semicolon is of some versions only.
      const [never = ''] = rows.get(client)?.[3]?.split(';') ?? [];
      const cannot = [...never.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      const can = new Set<string>();
      for (const source of there) {
        await using backend = await source.start(signal);
        for (const capability of backend.capabilities) can.add(capability);
      }
      assert.deepEqual(
        cannot.filter((name) => can.has(name)),
        [],
        'it can do this',
      );
      // Another version, not on this machine, may be the one that can.
      if (there.length < versions.length) return;
      assert.deepEqual(cannot.toSorted(), CAPABILITIES.filter((name) => !can.has(name)).toSorted());
    });
  }
});
