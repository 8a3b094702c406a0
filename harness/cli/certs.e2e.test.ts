import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadProfiles } from '../load/index.ts';
import { TRUST_FILE_FORMS } from '../model/scenario.ts';
import { skipUnless } from '../selftest/needs.ts';
import { CertificateIndex, filesOf } from './certs/certificate-index.ts';
import { ROOT, SCENARIO_DIRECTORY } from './paths.ts';
import { PART, runCerts } from './testing/run-certs.ts';
import { temporaryFolder } from './testing/run-cli.ts';

// `npm run certs` as a person starts it: what it writes, what it refuses, what openssl says of it.

const home = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-test-'));
after(() => rmSync(home, { recursive: true, force: true }));
const cache = join(home, 'cache');
const certs = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCerts(args, home, { MQTT_TLS_MATRIX_CACHE: cache, ...env });

function indexOf(directory: string): CertificateIndex {
  return CertificateIndex.parse(JSON.parse(readFileSync(join(directory, 'index.json'), 'utf8')));
}

/** Every file below, with a hash of its bytes. */
function hashes(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(directory, file)).isFile())
    .toSorted();
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(directory, file)))
        .digest('hex'),
    ]),
  );
}

const first = join(home, 'first');
const written = await certs(['--out', 'first', ...PART]);

test('it says how many of what it wrote, how long that took, and where', () => {
  assert.equal(written.exitCode, 0, written.stderr);
  // The four that were asked for, and the two CAs without which they are of no use.
  assert.match(written.stdout, /^6 certificates, 13 trust files, /);
  assert.match(written.stdout, /6 new keys in \d+\.\d s, \d+ new signatures in \d+\.\d s/);
  assert.match(written.stdout, /first$/m);
  // Before it takes its time.
  assert.match(written.stderr, /^making 6 keys/m);
});

test('the index names every file that is there, and no other', () => {
  const named = filesOf(indexOf(first)).toSorted();
  assert.equal(new Set(named).size, named.length);
  const pages = ['README.md', 'index.json', 'index.md'];
  assert.deepEqual(Object.keys(hashes(first)).toSorted(), [...named, ...pages].toSorted());
});

test('the index says what is wrong, by which clause, for which side, whom to trust, and until when', () => {
  const { certificates, epoch } = indexOf(first);
  const one = (id: string) => certificates.find((entry) => entry.id === id);
  const [good, expired, root] = ['server/good', 'server/expired', 'ca/root'].map(one);
  assert.ok(good && expired && root);
  assert.deepEqual(good.wrong, []);
  assert.ok(good.sides.includes('server') && !good.sides.includes('client'));
  assert.deepEqual(expired.wrong, [{ what: 'It has expired.', clause: 'RFC 5280 §4.1.2.5' }]);
  assert.deepEqual(expired.sides, ['server']);
  assert.ok(expired.specs.some((spec) => spec.startsWith('RFC 5280')));
  assert.ok(expired.scenarios.length > 0);
  assert.ok((expired.validity.notAfter ?? epoch) < epoch, 'it ends before the epoch');
  assert.deepEqual([root.wrong, root.sides, root.issuer], [[], ['issuer'], 'self']);
  assert.deepEqual([expired.trust, root.trust], ['ca/root', 'ca/root']);
  assert.ok(one('client/good')?.sides.includes('client'));
  const page = readFileSync(join(first, 'index.md'), 'utf8');
  for (const { id, about } of certificates) {
    assert.ok(page.includes(`\`${id}\``) && page.includes(about), id);
  }
});

test('everybody may read everything, whatever the umask', () => {
  for (const file of filesOf(indexOf(first))) {
    assert.equal(statSync(join(first, file)).mode & 0o777, 0o644, file);
  }
});

const openssl = {
  name: 'openssl',
  there: spawnSync('openssl', ['version']).status === 0,
  install: 'apt-get install openssl',
};

function verify(id: string, purpose: string) {
  const name = `${id.replaceAll('/', '_')}.pem`;
  const args = ['-no-CAfile', '-no-CApath', '-no-CAstore', '-purpose', purpose];
  const files = ['-trusted', 'trust/ca_root.plain.pem', '-untrusted', `chains/${name}`];
  return spawnSync('openssl', ['verify', ...args, ...files, `certificates/${name}`], {
    cwd: first,
    encoding: 'utf8',
  });
}

test('openssl verify accepts the good ones', { skip: skipUnless(openssl) }, () => {
  for (const [id, purpose] of [
    ['server/good', 'sslserver'],
    ['server/intermediate', 'sslserver'],
    ['client/good', 'sslclient'],
  ] as const) {
    const { status, stderr } = verify(id, purpose);
    assert.equal(status, 0, stderr);
  }
});

test('openssl verify refuses the expired one', { skip: skipUnless(openssl) }, () => {
  const { status, stderr } = verify('server/expired', 'sslserver');
  assert.notEqual(status, 0);
  // 10: X509_V_ERR_CERT_HAS_EXPIRED.
  assert.match(stderr, /error 10 at 0 depth/);
});

test('a second run writes the same bytes, and makes nothing anew', async () => {
  const { exitCode, stdout } = await certs(['--out', 'second', ...PART]);
  assert.equal(exitCode, 0);
  assert.match(stdout, /^nothing made anew/m);
  assert.deepEqual(hashes(join(home, 'second')), hashes(first));
});

test('keys, signatures and the epoch are all that is kept', async () => {
  const folder = join(cache, 'certificates');
  const kept = ['keys', 'signatures', 'epochs'];
  const derived = readdirSync(folder).filter((entry) => !kept.includes(entry));
  assert.ok(derived.length > 0);
  for (const entry of derived) rmSync(join(folder, entry), { recursive: true });
  const { exitCode, stdout } = await certs(['--out', 'third', ...PART]);
  assert.equal(exitCode, 0);
  assert.match(stdout, /^nothing made anew/m);
  assert.deepEqual(hashes(join(home, 'third')), hashes(first));
});

test('a directory it wrote is renewed: what is no more goes, what is yours stays', async () => {
  const out = join(home, 'renewed');
  await certs(['--out', out, ...PART]);
  const mine = join(out, 'keys', 'mine.pem');
  writeFileSync(mine, 'of value');
  const { exitCode, stderr } = await certs(['--out', out, '--profile', 'server/good']);
  assert.equal(exitCode, 0, stderr);
  assert.deepEqual(
    indexOf(out).certificates.map(({ id }) => id),
    ['ca/root', 'server/good'],
  );
  assert.equal(existsSync(join(out, 'keys', 'server_expired.pem')), false);
  assert.equal(readFileSync(mine, 'utf8'), 'of value');
});

test('what a run that was stopped left half written goes', async () => {
  using folder = temporaryFolder();
  const out = join(folder.path, 'out');
  mkdirSync(out);
  // It had not got further than this.
  writeFileSync(join(out, 'index.json.797'), '{');
  assert.equal((await certs(['--out', out, ...PART])).exitCode, 0);
  const drafts = ['index.json.797', 'keys/ca_root.pem.797', 'README.md.797'].map((name) =>
    join(out, name),
  );
  const mine = join(out, 'keys', 'mine.pem.797');
  for (const draft of [...drafts, mine]) writeFileSync(draft, 'half');
  assert.equal((await certs(['--out', out, ...PART])).exitCode, 0);
  assert.deepEqual(
    drafts.filter((draft) => existsSync(draft)),
    [],
  );
  assert.equal(existsSync(mine), true);
});

test("one's own scenarios and profiles are written as well", async () => {
  using folder = temporaryFolder();
  const key = { type: 'ec', curve: 'P-256' };
  writeFileSync(
    join(folder.path, 'mine.profiles.json'),
    JSON.stringify({ 'mine/device': { description: 'Mine.', extends: 'client/good', key } }),
  );
  writeFileSync(
    join(folder.path, 'device.json'),
    JSON.stringify({
      title: 'A device of mine',
      description: 'It presents a certificate that nobody revoked.',
      specs: ['RFC 5280 §5'],
      server: {
        clientAuth: 'require',
        clientTrustAnchors: ['ca/root'],
        crl: { issuer: 'ca/root', revoked: [] },
      },
      client: { certificate: 'mine/device' },
      expect: { outcome: 'connected' },
    }),
  );
  const out = join(folder.path, 'out');
  const args = ['--scenarios', folder.path, '--profile', 'mine/*', '--out', out];
  const { exitCode, stderr } = await certs(args);
  assert.equal(exitCode, 0, stderr);
  const { certificates, revocationLists } = indexOf(out);
  const mine = certificates.find(({ id }) => id === 'mine/device');
  assert.deepEqual([mine?.sides, mine?.wrong, mine?.scenarios], [['client'], [], ['device']]);
  assert.ok(revocationLists.some(({ scenarios }) => scenarios.includes('device')));
});

test('without a selection it is every profile and every form', async () => {
  using folder = temporaryFolder();
  const out = join(folder.path, 'all');
  // In everybody's cache: hundreds of keys are worth making once.
  const { exitCode, stderr } = await certs(['--out', out], {
    MQTT_TLS_MATRIX_CACHE: process.env['MQTT_TLS_MATRIX_CACHE'] ?? join(ROOT, '.cache'),
  });
  assert.equal(exitCode, 0, stderr);
  const index = indexOf(out);
  const profiles = Object.keys(await loadProfiles([SCENARIO_DIRECTORY]));
  assert.deepEqual(
    index.certificates.map(({ id }) => id),
    profiles.toSorted(),
  );
  assert.deepEqual(
    index.trustFiles.map(({ form }) => form),
    ['plain', ...TRUST_FILE_FORMS],
  );
  assert.ok(index.revocationLists.length > 0);
  for (const { id, sides } of index.certificates) assert.ok(sides.length > 0, id);
  const validity = (id: string) =>
    index.certificates.find((one) => one.id === id)?.validity ?? assert.fail(id);
  // Two digits of the year, 50 or more (RFC 5280 §4.1.2.5.1), whatever was meant.
  assert.match(validity('server/utc-after-2050').notAfter ?? '', /^19[5-9]\d-/);
  assert.equal(validity('client/never').notAfter, '9999-12-31T23:59:59.000Z');
  assert.deepEqual(
    [
      validity('server/without-seconds').notAfter,
      validity('server/without-seconds').unread !== undefined,
    ],
    [null, true],
  );
  for (const file of filesOf(index)) assert.ok(existsSync(join(out, file)), file);
});
