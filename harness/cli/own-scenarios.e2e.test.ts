import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { CertificateStore } from '../certs/index.ts';
import { ALWAYS, readMatrix, runCli, temporaryFolder } from './testing/run-cli.ts';

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
    // Go and OTP take such a key.
    '--broker',
    'mosquitto/2.0,aedes/1',
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
