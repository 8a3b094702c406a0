import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const ROOT = dirname(dirname(import.meta.dirname));

/** Every line of every `sh` block of the README, in order; `npm test` is what runs this. */
function commands(): string[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  return [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap((block) => (block[1] ?? '').split('\n'))
    .filter((line) => line !== '' && line !== 'npm test');
}

test('the README has commands to run', () => {
  assert.ok(commands().length >= 8);
});

for (const command of commands()) {
  test(`README: ${command}`, () => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    assert.equal(status, 0, `${stdout}\n${stderr}`);
  });
}

test('the S0 example tells its story as the README says', () => {
  const summary = readFileSync(join(ROOT, 'reports', 'runs', 's0', 'summary.md'), 'utf8');
  const row = (scenario: string) => {
    const section = summary.split(/^## /m).find((part) => part.startsWith(scenario));
    assert.ok(section, scenario);
    return section;
  };
  assert.match(row('seeds/s0-1-one-way'), /node\/24: connected/);
  assert.match(
    row('seeds/s0-3-mutual-rsa512-sha512-only'),
    /node\/24: refused by the client at the client's CertificateVerify: digest_too_big_for_key/,
  );
  assert.match(row('seeds/s0-3-mutual-rsa512-sha512-only'), /the broker sent no alert/);
  assert.match(row('seeds/s0-6-mutual-rsa2048'), /node\/24: connected/);
});
