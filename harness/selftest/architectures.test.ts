import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { glob } from 'tinyglobby';

const ROOT = join(import.meta.dirname, '..', '..');
const NAMES = /\b(?:x64|x86[_-]64|amd64|arm64|aarch64)\b/i;

/** Who may name an architecture, and why; every other source works on any. */
const MAY: Readonly<Record<string, string>> = {
  'README.md': 'says to the reader where packages are for',
  'package.json': 'platform packages are optional dependencies, one for each architecture',
  'harness/fleet/package.json': 'the same of the fleet',
  'harness/backends/platform.ts': 'the one place that chooses among them',
  'harness/backends/native/locate.ts': 'Debian’s names of library folders',
  'harness/drivers/boringssl/link.txt': 'Debian’s folder of this library, for each of them',
  'harness/backends/go.ts': 'what `go version` says, in a comment',
  'harness/backends/go.integration.test.ts': 'what `go version` says',
  'harness/selftest/architectures.test.ts': 'this list',
};

const files = await glob(
  ['{package,tsconfig}.json', '*.md', '{.github,.ci,harness,containers,reports,scenarios,docs}/**'],
  { cwd: ROOT, ignore: ['**/node_modules/**', '**/package-lock.json', 'reports/{runs,latest}/**'] },
);
const naming = files.filter((file) => NAMES.test(readFileSync(join(ROOT, file), 'latin1')));

test('nothing assumes an architecture but where its packages are chosen', () => {
  assert.ok(files.length > 500, `${files.length} files were read`);
  assert.deepEqual(naming.toSorted(), Object.keys(MAY).toSorted());
});
