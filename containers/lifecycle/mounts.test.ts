import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { mountsFor } from './mounts.ts';

test("of a user's directory only the very files are mounted, our own come whole", (t) => {
  const root = mkdtempSync(join(tmpdir(), 'mounts-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const at = (...parts: string[]) => {
    const file = join(root, ...parts);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '');
    return file;
  };
  const cache = join(root, 'cache');
  const workingDirectory = join(root, 'run', 'brokers', 'mosquitto_2.0', 'default');
  const key = at('user', 'deep', 'down', 'server.key');
  const linked = join(cache, 'certificates', 'link.pem');
  const reads = [
    key,
    at('cache', 'certificates', 'a.pem'),
    at('cache', 'certificates', 'b.key'),
    at('run', 'brokers', 'mosquitto_2.0', 'default', 'accounts'),
    join(root, 'nowhere', 'missing.pem'),
    linked,
  ];
  const target = at('user', 'target.pem');
  symlinkSync(target, linked);
  assert.deepEqual(
    mountsFor({ reads, workingDirectory }, cache).toSorted(),
    [join(cache, 'certificates'), workingDirectory, key, target].toSorted(),
  );
});
