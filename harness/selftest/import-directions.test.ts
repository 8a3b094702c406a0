import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const ROOT = dirname(dirname(import.meta.dirname));

/** Lints one file as if it stood at `path` in the project; returns what the linter prints. */
function lint(path: string, source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-lint-'));
  try {
    symlinkSync(join(ROOT, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
    const oxlint = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
    execFileSync(process.execPath, [oxlint, path], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const WRONG: readonly (readonly [string, string])[] = [
  ['harness/model/x.ts', '../wire/index.ts'],
  ['harness/observe/x.ts', '../judge/index.ts'],
  ['harness/observe/tables/x.ts', '../../certs/index.ts'],
  ['harness/wire/x.ts', '../engine/engine.ts'],
  ['harness/engine/x.ts', '../runner/input.ts'],
  ['harness/engine/x.ts', '../../containers/index.ts'],
  ['harness/runner/x.ts', '../cli/paths.ts'],
  ['containers/mosquitto/x.ts', '../../harness/certs/index.ts'],
  ['reports/html/x.ts', '../../harness/judge/index.ts'],
  ['scenarios/area/x.ts', '../../harness/engine/engine.ts'],
];

const RIGHT: readonly (readonly [string, string])[] = [
  ['harness/observe/x.ts', '../model/observation.ts'],
  ['harness/engine/x.ts', '../wire/index.ts'],
  ['harness/cli/x.ts', '../../containers/index.ts'],
  ['containers/mosquitto/x.ts', '../../harness/model/broker.ts'],
  ['reports/html/x.ts', '../words/index.ts'],
];

for (const [file, imported] of WRONG) {
  test(`${file} may not import ${imported}`, () => {
    assert.match(lint(file, `import { x } from '${imported}';\nx();\n`), /no-restricted-imports/);
  });
}

for (const [file, imported] of RIGHT) {
  test(`${file} may import ${imported}`, () => {
    assert.equal(lint(file, `import { x } from '${imported}';\nx();\n`), '');
  });
}
