import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ALWAYS, runCli, temporaryFolder } from './testing/run-cli.ts';

const MISTAKES: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['an option that does not exist', ['--scenaro', 'x'], /--scenario/],
  ['a scenario glob that matches nothing', ['--scenario', 'canary/god'], /canary\/good/],
  ['a backend that does not exist', ['--backend', 'wolfsl'], /wolfssl/],
  ['a TLS version that does not exist', ['--tls', '1.4'], /default, 1\.2, 1\.3/],
  ['a shard out of range', ['--shard', '3/2'], /1\/2/],
  ['a driver that does not exist', ['--driver', 'podman'], /container/],
  ['a regular expression that is none', ['--grep', '('], /[Ii]nvalid/],
  ['a settings file that is not there', ['--config', 'nowhere.json'], /nowhere\.json/],
  ['a required part nobody knows', ['--require', 'mbedtls*'], /mbedtls/],
  ['a command that does not exist', ['merg', 'a', 'b'], /merge/],
  ['--json without --list', ['--json', '--scenario', 'canary'], /--list/],
  ['an empty --require', ['--require', ''], /empty/],
  ['a number that is none', ['--workers', 'many'], /whole number/],
  ['a scenario folder that is not there', ['--scenarios', 'no-such-folder'], /no-such-folder/],
];

for (const [what, args, says] of MISTAKES) {
  test(`${what}: exit 2 and the way out`, async () => {
    const { exitCode, stderr } = await runCli(
      args.includes('--json') || args[0] === 'merg' ? args : [...args, '--list'],
    );
    assert.equal(exitCode, 2, stderr);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /\n {4}at /, 'a stack trace is no message');
  });
}

test("somebody else's folder is not written into", async () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'thesis.txt'), 'years of work');
  const { exitCode, stderr } = await runCli([
    '--scenario',
    'canary/good',
    ...ALWAYS,
    '--out',
    folder.path,
  ]);
  assert.equal(exitCode, 2);
  assert.match(stderr, /--out/);
  assert.equal(readFileSync(join(folder.path, 'thesis.txt'), 'utf8'), 'years of work');
});

test('--require refuses a part that is filtered out of the run', async () => {
  const { exitCode, stderr } = await runCli([
    '--list',
    '--scenario',
    'canary/good',
    ...ALWAYS,
    '--require',
    'bun',
  ]);
  assert.equal(exitCode, 2);
  assert.match(stderr, /bun\/1/);
});

test('a scenario with an unknown key: exit 2, naming file, key and the nearest real one', async () => {
  using folder = temporaryFolder();
  writeFileSync(
    join(folder.path, 'typo.json'),
    JSON.stringify({
      title: 'A typo',
      description: 'The field is called servername here.',
      specs: ['RFC 6066 §3'],
      client: { serverName: 'broker.test' },
      expect: { outcome: 'connected' },
    }),
  );
  const { exitCode, stderr } = await runCli(['--scenarios', folder.path, '--list']);
  assert.equal(exitCode, 2);
  assert.match(stderr, /typo\.json/);
  assert.match(stderr, /serverName/);
  assert.match(stderr, /servername/);
});

const OWN = { description: 'A certificate of somebody’s own.' };

/** What somebody writes into a file of profiles, and what they are told. */
const PROFILES: readonly (readonly [string, object, RegExp])[] = [
  [
    'a profile with an unknown key',
    { 'own/a': { ...OWN, exstends: 'server/good' } },
    /own\.profiles\.json: own\/a\.exstends: .*\n.*extends\?/,
  ],
  [
    'profiles that extend each other',
    { 'own/a': { ...OWN, extends: 'own/b' }, 'own/b': { ...OWN, extends: 'own/a' } },
    /own\.profiles\.json: own\/b\.extends: .*own\/a -> own\/b -> own\/a/,
  ],
  [
    'a profile that extends one that does not exist',
    { 'own/a': { ...OWN, extends: 'server/god' } },
    /own\.profiles\.json: own\/a\.extends: .*server\/god.*\n.*server\/good/,
  ],
  [
    'a profile that cannot be made: version 1 has no extensions',
    { 'own/a': { ...OWN, version: 1, subjectAltName: { dns: ['broker.test'] } } },
    /own\.profiles\.json: own\/a\.subjectAltName: version 1 .*RFC 5280/,
  ],
];

for (const [what, profiles, says] of PROFILES) {
  test(`${what}: exit 2, naming file, profile and field`, async () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'own.profiles.json'), JSON.stringify(profiles));
    const { exitCode, stderr } = await runCli(['--scenarios', folder.path, '--list']);
    assert.equal(exitCode, 2, stderr);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /\n {4}at /, 'a stack trace is no message');
  });
}

test('globs that match nothing: a scenario’s is refused, a part’s may be another machine’s', async () => {
  using folder = temporaryFolder();
  const known = (globs: object) =>
    writeFileSync(
      join(folder.path, 'own.known.json'),
      JSON.stringify({
        own: {
          scenario: 'canary/good',
          observed: { outcome: 'timeout' },
          cause: 'a cause that somebody can check',
          link: 'https://example.test',
          ...globs,
        },
      }),
    );
  const args = ['--scenarios', folder.path, '--list', '--scenario', 'canary/good'];
  known({ scenario: 'canary/god' });
  const refused = await runCli(args);
  assert.equal(refused.exitCode, 2);
  assert.match(refused.stderr, /own\.known\.json: own\.scenario: .*\n.*canary\/good\?/);
  known({ backend: 'wolfsl' });
  const warned = await runCli(args);
  assert.equal(warned.exitCode, 0);
  assert.match(warned.stderr, /warning: known divergence own\.backend: wolfsl .*wolfssl\?/);
});
