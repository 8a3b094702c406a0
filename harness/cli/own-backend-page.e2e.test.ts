import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './paths.ts';
import { readMatrix, runCli, temporaryFolder } from './testing/run-cli.ts';

/** The fenced blocks of docs/own-backend.md in a language, as somebody would copy them. */
function blocks(language: string): string[] {
  const page = readFileSync(join(ROOT, 'docs', 'own-backend.md'), 'utf8');
  const fence = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return [...page.matchAll(fence)].map((match) => match[1] ?? '');
}

test('the driver of docs/own-backend.md works as printed', async () => {
  using folder = temporaryFolder();
  const [driver = ''] = blocks('js');
  const settings = blocks('json').find((block) => block.includes('my-driver.mjs')) ?? '';
  writeFileSync(join(folder.path, 'my-driver.mjs'), driver);
  writeFileSync(join(folder.path, 'matrix.config.json'), settings);
  const out = join(folder.path, 'report');
  const { exitCode, stderr } = await runCli([
    '--config',
    join(folder.path, 'matrix.config.json'),
    '--backend',
    'mine',
    '--broker',
    'aedes/1',
    '--scenario',
    'canary,mutual/good,versions',
    '--out',
    out,
  ]);
  assert.ok(exitCode === 0 || exitCode === 1, stderr);
  const { rows } = readMatrix(out);
  const outcomes = (scenario: string) =>
    rows.filter((row) => row.scenario === scenario).map((row) => row.cells[0]?.observation.outcome);
  assert.ok(outcomes('canary/good').length > 0);
  for (const outcome of outcomes('canary/good')) assert.equal(outcome, 'connected');
  for (const outcome of outcomes('canary/unknown-ca')) assert.equal(outcome, 'refused');
  for (const outcome of outcomes('mutual/good')) assert.equal(outcome, 'connected');
  assert.equal(
    rows.filter((row) => row.verdict === 'fault').length,
    0,
    'it passes its canaries and answers the protocol',
  );
});
