import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { FileCache } from './cache.ts';
import { ENCODING_FILES } from './issuing.ts';
import { Keyring } from './keyring.ts';
import { resolveProfiles } from './resolve.ts';

test('every file that has a part in the encoding counts as the encoder', () => {
  const found = new Set<string>();
  const follow = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const source = readFileSync(join(import.meta.dirname, file), 'utf8');
    // Types are not there when it runs.
    for (const [, next] of source.matchAll(/^(?:import|export) \{[^}]*\} from '\.\/(.+)';$/gm)) {
      if (next !== undefined) follow(next);
    }
  };
  follow('x509.ts');
  assert.deepEqual([...found].toSorted(), [...ENCODING_FILES].toSorted());
});

test('keys made ahead are whatever the profiles need, each once', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'keyring-test-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const key = { type: 'ec', curve: 'P-256' } as const;
  const profiles = resolveProfiles({
    'ca/root': { description: 'root', key, basicConstraints: { ca: true } },
    one: { description: 'one', key },
    same: { description: 'the key of one', keyFrom: 'one' },
    other: { description: 'the file of another', key, keyFile: { of: 'away' } },
    away: { description: 'asked for by nobody else', key: { type: 'ed25519' } },
  });
  const ring = new Keyring(new FileCache(directory));
  const asked = ['one', 'same', 'other'].flatMap((id) => profiles.get(id) ?? []);
  await ring.prepare(asked);
  // one, which is same's as well, other, and away for other's file.
  assert.equal(ring.generated, 3);
  const [one, same, other] = asked.map((profile) => ring.path(profile));
  assert.equal(same, one);
  assert.match(other ?? '', /away-ed25519\.pem$/);
  assert.equal(ring.generated, 3);
});
