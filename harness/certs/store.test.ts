import assert from 'node:assert/strict';
import { X509Certificate, createPrivateKey } from 'node:crypto';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { CertificateProfiles } from '../model/certificate-profile.ts';
import { CertificateStore } from './index.ts';

const KEY = { type: 'ec', curve: 'P-256' } as const;
const PROFILES: CertificateProfiles = {
  'ca/root': { description: 'root', key: KEY, basicConstraints: { ca: true } },
  'ca/below': { extends: 'ca/root', description: 'below', issuer: 'ca/root' },
  leaf: { description: 'leaf', key: KEY },
  'leaf/below': { extends: 'leaf', description: 'with a chain', issuer: 'ca/below' },
};
const TODAY = new Date('2031-05-17T13:45:00Z');
const later = (days: number): Date => new Date(TODAY.getTime() + days * 86_400_000);

function folder(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'certs-test-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

const open = (directory: string, now = TODAY, profiles = PROFILES) =>
  CertificateStore.open({ profiles, directory, now });

/** Every file a run with this store would use, by name, with its bytes. */
function everything(store: CertificateStore): Readonly<Record<string, string>> {
  const paths = [
    ...store.profileIds.flatMap((id) => Object.values(store.certificate(id, '/'))),
    ...store.profileIds.map((id) => store.key(id, '/')),
    store.trustBundle(['ca/root', 'ca/below'], '/'),
    store.crl({ issuer: 'ca/root', revoked: ['leaf'] }, '/'),
  ];
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'latin1')]));
}

test('a second run issues nothing and finds the same bytes at the same paths', (t) => {
  const directory = folder(t);
  const first = open(directory);
  const before = everything(first);
  // 4 certificates and a revocation list.
  assert.equal(first.issued, 5);
  assert.equal(first.keysGenerated, 4);
  const second = open(directory);
  assert.deepEqual(everything(second), before);
  assert.equal(second.issued, 0);
  assert.equal(second.keysGenerated, 0);
});

test('keys, signatures and the epoch are all that has to be kept', (t) => {
  const directory = folder(t);
  const before = everything(open(directory));
  const kept = ['keys', 'signatures', 'epochs'];
  for (const entry of readdirSync(directory)) {
    if (!kept.includes(entry)) rmSync(join(directory, entry), { recursive: true });
  }
  const again = open(directory);
  assert.deepEqual(everything(again), before);
  assert.equal(again.issued, 0);
  assert.equal(again.keysGenerated, 0);
});

test('a key that went away takes its certificate along', (t) => {
  const directory = folder(t);
  const before = open(directory).certificate('leaf', '/');
  rmSync(before.key);
  const after = open(directory).certificate('leaf', '/');
  assert.notEqual(after.certificate, before.certificate);
  const key = createPrivateKey(readFileSync(after.key));
  assert.ok(new X509Certificate(readFileSync(after.certificate)).checkPrivateKey(key));
});

test('a certificate cut short by a lost machine is written again', (t) => {
  const directory = folder(t);
  const { certificate } = open(directory).certificate('leaf', '/');
  const whole = readFileSync(certificate, 'utf8');
  writeFileSync(certificate, '');
  assert.equal(open(directory).certificate('leaf', '/').certificate, certificate);
  assert.equal(readFileSync(certificate, 'utf8'), whole);
});

test('a cached key cut short is named, not replaced behind anybody’s back', (t) => {
  const directory = folder(t);
  const { key } = open(directory).certificate('leaf', '/');
  writeFileSync(key, '-----BEGIN PRIVATE KEY-----\n');
  assert.throws(() => open(directory).certificate('leaf', '/'), {
    code: 'PEM_INVALID',
    detail: { file: key, hint: 'Delete it; a new one is made.' },
  });
});

test('changing a profile reissues it and what it issued, and nothing else', (t) => {
  const directory = folder(t);
  everything(open(directory));
  const changed = open(directory, TODAY, {
    ...PROFILES,
    'ca/below': { ...PROFILES['ca/below'], description: 'below', subject: { commonName: 'new' } },
  });
  everything(changed);
  assert.equal(changed.issued, 2);
  assert.equal(changed.keysGenerated, 0);
});

test('a description is not part of a certificate', (t) => {
  const directory = folder(t);
  open(directory).certificate('leaf', '/');
  const renamed = { ...PROFILES, leaf: { description: 'said better', key: KEY } };
  const again = open(directory, TODAY, renamed);
  again.certificate('leaf', '/');
  assert.equal(again.issued, 0);
});

test('the epoch stays for 30 days and is then renewed, with the keys kept', (t) => {
  const directory = folder(t);
  const before = open(directory);
  const { certificate: old, key } = before.certificate('leaf', '/');
  assert.equal(before.epoch.toISOString(), '2031-05-17T00:00:00.000Z');
  assert.deepEqual(open(directory, later(29)).epoch, before.epoch);

  const after = open(directory, later(31));
  assert.equal(after.epoch.toISOString(), '2031-06-17T00:00:00.000Z');
  const renewed = after.certificate('leaf', '/');
  assert.equal(renewed.key, key);
  assert.equal(after.keysGenerated, 0);
  const dates = new X509Certificate(readFileSync(renewed.certificate));
  assert.equal(dates.validFrom, 'Jun 16 00:00:00 2031 GMT');
  // RFC 5280 §4.1.2.2: an issuer never gives the same serial number twice.
  assert.notEqual(dates.serialNumber, new X509Certificate(readFileSync(old)).serialNumber);
});

test('an epoch from a clock that was wrong, or one that is damaged, is replaced', (t) => {
  const directory = folder(t);
  open(directory, later(400));
  assert.equal(open(directory).epoch.toISOString(), '2031-05-17T00:00:00.000Z');
  writeFileSync(join(directory, 'epochs', '3'), 'soon');
  assert.equal(open(directory).epoch.toISOString(), '2031-05-17T00:00:00.000Z');
});

test('no two certificates of an issuer share a serial number', (t) => {
  const store = open(folder(t));
  const serials = store.profileIds.map(
    (id) => new X509Certificate(readFileSync(store.certificate(id, '/').certificate)).serialNumber,
  );
  assert.equal(new Set(serials).size, store.profileIds.length);
});

test('keys made ahead are the ones that are used', async (t) => {
  const store = open(folder(t));
  await store.prepare(['leaf/below']);
  // Its own, its issuer's and the root's.
  assert.equal(store.keysGenerated, 3);
  store.certificate('leaf/below', '/');
  assert.equal(store.keysGenerated, 3);
});

test('nobody else gets past the directory, a broker in a container reads what is in it', (t) => {
  const directory = join(folder(t), 'cache');
  const umask = process.umask(0o077);
  t.after(() => process.umask(umask));
  const { certificate, key } = open(directory).certificate('leaf/below', '/');
  for (const file of [certificate, key]) {
    assert.ok(isAbsolute(file));
    assert.equal(statSync(file).mode & 0o777, 0o644);
  }
  for (const path of [join(directory, 'keys'), join(directory, 'chains')]) {
    assert.equal(statSync(path).mode & 0o777, 0o755);
  }
  assert.equal(statSync(directory).mode & 0o777, 0o700);
});

test('a directory that an earlier version left open is closed when it is opened', (t) => {
  const directory = join(folder(t), 'cache');
  open(directory);
  for (const wide of [0o755, 0o777, 0o710]) {
    chmodSync(directory, wide);
    open(directory);
    assert.equal(statSync(directory).mode & 0o777, 0o700);
  }
});

test('the chain follows the leaf, and a trust anchor brings no chain', (t) => {
  const store = open(folder(t));
  const names = (path: string) =>
    readFileSync(path, 'utf8')
      .split(/(?<=-----END CERTIFICATE-----\n)/)
      .map((one) => new X509Certificate(one).subject.split('CN=')[1]);
  assert.deepEqual(names(store.certificate('leaf/below', '/').certificate), [
    'leaf/below',
    'ca/below',
  ]);
  assert.deepEqual(names(store.trustBundle(['leaf/below', 'ca/root'], '/')), [
    'leaf/below',
    'ca/root',
  ]);
});

test('what does not exist is named with the nearest that does', (t) => {
  const store = open(folder(t));
  for (const ask of [
    () => store.certificate('leaf/belov', '/'),
    () => store.key('leaf/belov', '/'),
    () => store.trustBundle(['leaf/belov'], '/'),
    () => store.crl({ issuer: 'ca/root', revoked: ['leaf/belov'] }, '/'),
  ]) {
    assert.throws(ask, {
      code: 'PROFILE_UNKNOWN',
      message: "there is no certificate profile 'leaf/belov'",
      detail: { hint: "Did you mean 'leaf/below'?" },
    });
  }
});

test('a revocation list speaks of its own issuer only, and a bundle of somebody', (t) => {
  const store = open(folder(t));
  assert.throws(() => store.crl({ issuer: 'ca/below', revoked: ['leaf'] }, '/'), {
    code: 'PROFILE_INVALID',
    message: 'leaf is not issued by ca/below',
  });
  assert.throws(() => store.trustBundle([], '/'), { code: 'SCENARIO_INVALID' });
});
