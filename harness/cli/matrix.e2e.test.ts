import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CertificateStore } from '../certs/index.ts';
import { readMatrix, runCli, startNpm, temporaryFolder } from './testing/run-cli.ts';

/** Parts that need nothing installed. */
const ALWAYS = ['--broker', 'aedes', '--backend', 'node/24'];

test('one scenario: exit 0, and a report in JSON, Markdown and HTML', async () => {
  using folder = temporaryFolder();
  const out = join(folder.path, 'report');
  const { exitCode, stdout, stderr } = await runCli([
    '--scenario',
    'canary',
    ...ALWAYS,
    '--out',
    out,
  ]);
  assert.equal(exitCode, 0, stderr);
  assert.match(stdout, /Report: .*index\.html/);
  const matrix = readMatrix(out);
  assert.equal(matrix.run.complete, true);
  assert.ok(matrix.rows.length >= 2);
  for (const row of matrix.rows) assert.equal(row.verdict, 'pass', row.id);
  for (const name of ['summary.md', 'index.html']) assert.ok(existsSync(join(out, name)), name);
});

test('--list prints one row id a line, --json what a script needs', async () => {
  const plain = await runCli(['--list', '--scenario', 'canary/good', ...ALWAYS]);
  assert.equal(plain.exitCode, 0, plain.stderr);
  const ids = plain.stdout.split('\n');
  assert.ok(
    ids.every((id) => /^canary\/good\|aedes\/\d+\|(default|1\.2|1\.3)$/.test(id)),
    plain.stdout,
  );
  const json = await runCli(['--list', '--json', '--scenario', 'canary/good', ...ALWAYS]);
  const rows = JSON.parse(json.stdout) as { id: string; backends: string[] }[];
  assert.deepEqual(
    rows.map((row) => row.id),
    ids,
  );
  assert.deepEqual(rows[0]?.backends, ['node/24']);
});

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

test('relative paths are meant from where the user stands, spaces and all', async () => {
  using folder = temporaryFolder();
  const here = join(folder.path, 'my reports');
  mkdirSync(here);
  const { exitCode, stderr, stdout } = await startNpm(
    ['--scenario', 'canary/good', ...ALWAYS, '--out', 'deep/report'],
    here,
  );
  assert.equal(exitCode, 0, stderr);
  assert.match(stdout, /Report: deep\/report\/index\.html/);
  assert.equal(readMatrix(join(here, 'deep', 'report')).run.complete, true);
});

test('shards merged are the whole', async () => {
  using folder = temporaryFolder();
  const selection = ['--scenario', 'identity', ...ALWAYS];
  const directories = ['whole', 'one', 'two', 'merged'].map((name) => join(folder.path, name));
  const [whole = '', one = '', two = '', merged = ''] = directories;
  await runCli([...selection, '--out', whole]);
  await runCli([...selection, '--shard', '1/2', '--out', one]);
  await runCli([...selection, '--shard', '2/2', '--out', two]);
  const { exitCode, stderr } = await runCli(['merge', one, two, '--out', merged]);
  assert.equal(exitCode, 0, stderr);
  const facts = (directory: string) =>
    readMatrix(directory).rows.map((row) => [
      row.id,
      row.verdict,
      row.cells.map(({ observation: seen }) => [seen.outcome, seen.stage, seen.by, seen.reason]),
    ]);
  assert.deepEqual(facts(merged), facts(whole));
  assert.equal(readMatrix(merged).run.complete, true);
  assert.ok(facts(one).length > 0 && facts(two).length > 0);
});

test('reports that are not shards of one run are not merged', async () => {
  using folder = temporaryFolder();
  const [one = '', two = '', merged = ''] = ['one', 'two', 'merged'].map((name) =>
    join(folder.path, name),
  );
  await runCli(['--scenario', 'canary', '--tls', '1.3', ...ALWAYS, '--shard', '1/2', '--out', one]);
  await runCli(['--scenario', 'canary', '--tls', '1.2', ...ALWAYS, '--shard', '2/2', '--out', two]);
  const differing = await runCli(['merge', one, two, '--out', merged]);
  assert.equal(differing.exitCode, 2);
  assert.match(differing.stderr, /tls/);
  const missing = await runCli(['merge', one, '--out', merged]);
  assert.equal(missing.exitCode, 2, 'an incomplete whole');
  assert.match(missing.stderr, /shard 2/);
  const nowhere = await runCli(['merge', join(folder.path, 'nowhere'), '--out', merged]);
  assert.equal(nowhere.exitCode, 2);
  assert.match(nowhere.stderr, /nowhere/);
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

test('a repeat measures again: every measurement is in the report', async () => {
  using folder = temporaryFolder();
  const out = join(folder.path, 'report');
  const selection = ['--scenario', 'canary/good', '--tls', '1.3', ...ALWAYS];
  const { exitCode, stderr } = await runCli([...selection, '--repeat-each', '3', '--out', out]);
  assert.equal(exitCode, 0, stderr);
  const { rows } = readMatrix(out);
  assert.deepEqual(
    rows.map((row) => row.id.split('#')[1]),
    [undefined, '2', '3'],
  );
  const durations = rows.map((row) => row.cells[0]?.observation.durationMs);
  assert.equal(new Set(durations).size, 3, 'three measurements, not one shown thrice');
});

test('two runs at the same time do not disturb each other', async () => {
  using folder = temporaryFolder();
  const outs = ['a', 'b'].map((name) => join(folder.path, name));
  const ends = await Promise.all(
    outs.map((out) => runCli(['--scenario', 'canary', '--backend', 'node/24', '--out', out])),
  );
  for (const end of ends) assert.equal(end.exitCode, 0, end.stderr);
  const rows = outs.map((out) => readMatrix(out).rows.map((row) => [row.id, row.verdict]));
  assert.deepEqual(rows[0], rows[1]);
});

test("a user's own scenarios in YAML and JSON, with profiles and with PEM files of their own", async () => {
  using folder = temporaryFolder();
  const mine = join(folder.path, 'mine');
  mkdirSync(join(mine, 'area'), { recursive: true });
  writeFileSync(
    join(mine, 'area', 'wrong-name.yaml'),
    [
      'title: My device asks for another name',
      'description: The device asks for gateway.test and the certificate says broker.test.',
      'specs: [RFC 9525 §6.3]',
      'client: { servername: gateway.test }',
      'expect: { outcome: refused, by: client, reasons: [hostname_mismatch] }',
    ].join('\n'),
  );
  writeFileSync(
    join(mine, 'good.json'),
    JSON.stringify({
      title: 'The good case with files of my own',
      description: 'Certificate, key and CA are PEM files beside this one.',
      specs: ['RFC 8446 §2'],
      server: { certificate: { certificatePem: 'broker.pem', keyPem: 'broker.key' } },
      client: { trustAnchors: [{ pem: 'ca.pem' }] },
      expect: { outcome: 'connected' },
    }),
  );
  issueOwnFiles(mine);
  const out = join(folder.path, 'report');
  const { exitCode, stderr } = await runCli([
    '--scenarios',
    mine,
    '--scenario',
    'area/wrong-name,good',
    ...ALWAYS,
    '--out',
    out,
  ]);
  assert.equal(exitCode, 0, stderr);
  assert.deepEqual(
    new Set(readMatrix(out).rows.map((row) => row.scenario)),
    new Set(['area/wrong-name', 'good']),
  );
});

/** A CA of the user's own and a certificate it issued, nothing of which our cache knows. */
function issueOwnFiles(folder: string): void {
  const store = CertificateStore.open({
    directory: join(folder, 'elsewhere'),
    profiles: {
      'my/ca': { description: 'my CA', basicConstraints: { ca: true } },
      'my/broker': {
        description: 'my broker',
        issuer: 'my/ca',
        subjectAltName: { dns: ['broker.test'] },
      },
    },
  });
  const { certificate, key } = store.certificate('my/broker', folder);
  copyFileSync(certificate, join(folder, 'broker.pem'));
  copyFileSync(key, join(folder, 'broker.key'));
  copyFileSync(store.trustBundle(['my/ca'], folder), join(folder, 'ca.pem'));
}

test('a PEM file that is none: its rows are faults, exit 2, named; the other rows are measured', async () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'ca.pem'), 'this is not PEM');
  writeFileSync(
    join(folder.path, 'mine.json'),
    JSON.stringify({
      title: 'A CA file that is none',
      description: 'The file named as the trust anchor holds no certificate.',
      specs: ['RFC 7468 §5'],
      client: { trustAnchors: [{ pem: 'ca.pem' }] },
      expect: { outcome: 'connected' },
    }),
  );
  const out = join(folder.path, 'report');
  const { exitCode, stderr } = await runCli([
    '--scenarios',
    folder.path,
    '--scenario',
    'mine,canary/good',
    ...ALWAYS,
    '--out',
    out,
  ]);
  assert.equal(exitCode, 2);
  assert.match(stderr, /mine\.json.*ca\.pem/);
  for (const row of readMatrix(out).rows) {
    assert.equal(row.verdict, row.scenario === 'mine' ? 'fault' : 'pass', row.id);
  }
});

test('a listener the broker refuses takes no other down, and the broker is quoted', async () => {
  using folder = temporaryFolder();
  writeFileSync(
    join(folder.path, 'weak.profiles.json'),
    JSON.stringify({
      'weak/server': {
        extends: 'server/good',
        description: 'A key that OpenSSL at its default security level does not load.',
        key: { type: 'rsa', bits: 512 },
      },
    }),
  );
  writeFileSync(
    join(folder.path, 'weak.yaml'),
    [
      'title: A server key of 512 bits',
      'description: The broker is expected to take it, which it does not at its default level.',
      'specs: [RFC 9325 §4.5]',
      'server: { certificate: weak/server }',
      'expect: { outcome: connected }',
    ].join('\n'),
  );
  const out = join(folder.path, 'report');
  const { exitCode, stderr } = await runCli([
    '--scenarios',
    folder.path,
    '--scenario',
    'weak,canary/good',
    '--backend',
    'node/24',
    '--out',
    out,
  ]);
  assert.equal(exitCode, 1, stderr);
  for (const row of readMatrix(out).rows) {
    const [cell] = row.cells;
    assert.ok(cell);
    if (row.scenario === 'canary/good') assert.equal(row.verdict, 'pass', row.id);
    else {
      assert.equal(cell.observation.outcome, 'broker-refused-start', row.id);
      assert.match(JSON.stringify(cell.observation), /too small/, "the broker's own words");
    }
  }
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
