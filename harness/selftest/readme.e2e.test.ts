import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import { execa } from 'execa';

const ROOT = dirname(dirname(import.meta.dirname));
/** What git does not have, and git: the copy is a fresh clone, also where this is none. */
const NOT_COPIED = /^(?:\.git|\.cache|node_modules|test-results|reports\/(?:runs|latest))(?:\/|$)/;

/** The user's own reports, and what --last-failed goes by, are not ours to touch. */
let clone = '';

before(() => {
  clone = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-readme-'));
  cpSync(ROOT, clone, {
    recursive: true,
    filter: (source) => !NOT_COPIED.test(relative(ROOT, source)),
  });
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
});

after(() => rmSync(clone, { recursive: true, force: true }));

/** Every line of every `sh` block of the README, in order; `npm test` is what runs this. */
function commands(): string[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  return [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap((block) => (block[1] ?? '').split('\n'))
    .filter((line) => line !== '' && line !== 'npm test');
}

async function runInClone(t: TestContext, command: string): Promise<void> {
  const { exitCode, all } = await execa('sh', ['-c', command], {
    cwd: clone,
    // Keys and the compiled driver are the same; the compile cache goes by path and would only grow.
    env: {
      MQTT_TLS_MATRIX_CACHE: resolve(process.env['MQTT_TLS_MATRIX_CACHE'] ?? join(ROOT, '.cache')),
      NODE_COMPILE_CACHE: join(clone, '.cache', 'node-compile'),
    },
    all: true,
    stdin: 'ignore',
    reject: false,
    cancelSignal: t.signal,
  });
  assert.equal(exitCode, 0, all);
}

test('the README has commands to run', () => {
  assert.ok(commands().length >= 8);
});

for (const command of commands()) {
  test(`README: ${command}`, (t) => runInClone(t, command));
}

test('the S0 example tells its story as the README says', async (t) => {
  const [example, ...others] = commands().filter((command) => command.includes('seeds/s0'));
  assert.ok(example !== undefined && others.length === 0);
  const directory = /--out (\S+)/.exec(example)?.[1] ?? '';
  rmSync(join(clone, directory), { recursive: true, force: true });
  await runInClone(t, example);
  const summary = readFileSync(join(clone, directory, 'summary.md'), 'utf8');
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
