import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { execa } from 'execa';

test('what the user’s shell says about TLS does not reach aedes', async (t) => {
  const out = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-bootstrap-'));
  t.after(() => rmSync(out, { recursive: true, force: true }));
  const run = join(import.meta.dirname, 'run.mjs');
  const one = ['--scenario', 'canary/good', '--broker', 'aedes/1', '--tls', '1.2'];
  const { exitCode, all } = await execa(process.execPath, [run, 'matrix', ...one, '--out', out], {
    env: { NODE_OPTIONS: '--tls-min-v1.3' },
    all: true,
    reject: false,
    cancelSignal: t.signal,
  });
  assert.equal(exitCode, 0, all);
});
