import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { skipUnless } from '../selftest/needs.ts';
import { ROOT } from './paths.ts';
import { PART, runCerts } from './testing/run-certs.ts';
import { temporaryFolder } from './testing/run-cli.ts';

// What `npm run certs` refuses: exit 2, what is the matter and the way out, and nothing written.

const home = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-test-'));
after(() => rmSync(home, { recursive: true, force: true }));
const certs = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCerts(args, home, { MQTT_TLS_MATRIX_CACHE: join(home, 'cache'), ...env });

const MISTAKES: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['no --out', [], /--out/],
  ['an --out that is mistyped', ['--outt', 'x'], /mean --out\?/],
  ['an empty --out', ['--out', ''], /empty/],
  ['an option that does not exist', ['--out', 'x', '--profil', 'server/good'], /--profile/],
  ['a glob that matches nothing', ['--out', 'x', '--profile', 'server/god'], /server\/good/],
  ['an empty glob', ['--out', 'x', '--profile', ''], /empty/],
  ['a scenario folder that is not there', ['--out', 'x', '--scenarios', 'nowhere'], /nowhere/],
  ['a settings file that is not there', ['--out', 'x', '--config', 'no.json'], /no\.json/],
  ['an argument too many', ['--out', 'x', 'server/good'], /argument/],
  ['a file for a directory', ['--out', join(ROOT, 'package.json')], /package\.json/],
];

for (const [what, args, says] of MISTAKES) {
  test(`${what}: exit 2 and the way out`, async () => {
    const { exitCode, stderr, stdout } = await certs(args);
    assert.equal(exitCode, 2, stdout);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /\n {4}at /, 'a stack trace is no message');
    assert.equal(existsSync(join(home, 'x')), false);
  });
}

test('a cache that cannot be written is named', async () => {
  const { exitCode, stderr } = await certs(['--out', 'x', ...PART], {
    MQTT_TLS_MATRIX_CACHE: join(ROOT, 'package.json'),
  });
  assert.equal(exitCode, 2);
  assert.match(stderr, /MQTT_TLS_MATRIX_CACHE/);
  assert.equal(existsSync(join(home, 'x')), false);
});

test('a directory that somebody else filled is refused, and left alone', async () => {
  using folder = temporaryFolder();
  for (const [name, content] of [
    ['thesis.txt', 'years of work'],
    ['index.json', '{"schemaVersion": 1}'],
  ] as const) {
    const out = join(folder.path, name.replace(/\..*/, ''));
    mkdirSync(out);
    writeFileSync(join(out, name), content);
    const { exitCode, stderr } = await certs(['--out', out, ...PART]);
    assert.equal(exitCode, 2);
    assert.match(stderr, /--out/);
    assert.deepEqual(readdirSync(out), [name]);
    assert.equal(readFileSync(join(out, name), 'utf8'), content);
  }
});

const proc = {
  name: '/proc, where nothing can be made',
  there: existsSync('/proc/self'),
  install: 'Linux',
};

test(
  'a place where nothing can be made: exit 2, and no endless try',
  { skip: skipUnless(proc) },
  async () => {
    const { exitCode, stderr } = await certs(['--out', '/proc/mqtt-tls-matrix/certs', ...PART]);
    assert.equal(exitCode, 2);
    assert.match(stderr, /--out/);
    const cached = await certs(['--out', 'x', ...PART], {
      MQTT_TLS_MATRIX_CACHE: '/proc/mqtt-tls-matrix',
    });
    assert.equal(cached.exitCode, 2);
    assert.match(cached.stderr, /MQTT_TLS_MATRIX_CACHE/);
  },
);

test('several bad profiles are told of in one run, each with its file', async () => {
  using folder = temporaryFolder();
  const own = { description: 'Mine.' };
  writeFileSync(
    join(folder.path, 'one.profiles.json'),
    JSON.stringify({
      'mine/a': { ...own, extends: 'mine/b' },
      'mine/b': { ...own, extends: 'mine/a' },
    }),
  );
  writeFileSync(
    join(folder.path, 'two.profiles.json'),
    JSON.stringify({
      'mine/c': { ...own, keyUsage: [] },
      'mine/d': { ...own, issuer: 'ca/rot' },
      'mine/e': { ...own, timeEncoding: 'utc', validity: { notBefore: 0, notAfter: 'never' } },
    }),
  );
  const { exitCode, stderr } = await certs(['--scenarios', folder.path, '--out', 'x']);
  assert.equal(exitCode, 2);
  assert.match(stderr, /^error: 4 problems in 2 files:$/m);
  for (const line of [
    /one\.profiles\.json: mine\/b\.extends: .*mine\/a -> mine\/b -> mine\/a \(Leave extends out/,
    /two\.profiles\.json: mine\/c\.keyUsage: /,
    /two\.profiles\.json: mine\/d\.issuer: .*ca\/rot.*ca\/root/,
    /two\.profiles\.json: mine\/e\.timeEncoding: .*no 'never'/,
  ]) {
    assert.match(stderr, line);
  }
});
