import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packagesFor } from './missing-parts.ts';

const part = (install: string) => ({ available: false, reason: 'not here', install }) as const;

test("packages are those of apt's lines, each once, without its options", () => {
  const parts = [
    part('apt-get install -y gcc libssl-dev'),
    part('apt-get install -y --no-install-recommends golang-go gcc'),
    part('npm run images -- clients'),
  ];
  assert.deepEqual(packagesFor(parts), ['gcc', 'libssl-dev', 'golang-go']);
});
