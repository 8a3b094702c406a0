import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { CertificateProfile, CertificateProfiles } from '../model/certificate-profile.ts';
import { skipUnless } from '../selftest/needs.ts';
import { CertificateStore } from './index.ts';

/** What no shipped profile uses yet and a user's may, read back by OpenSSL. */
const openssl = {
  name: 'the openssl command',
  there: spawnSync('openssl', ['version']).status === 0,
  install: 'apt-get install openssl',
};

const EC = { type: 'ec', curve: 'P-256' } as const;

function issue(
  t: TestContext,
  profile: Omit<CertificateProfile, 'description'>,
  ca: Omit<CertificateProfile, 'description'> = { key: EC },
): { readonly store: CertificateStore; readonly path: string; readonly text: string } {
  const directory = mkdtempSync(join(tmpdir(), 'encoding-test-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const profiles: CertificateProfiles = {
    'ca/root': { description: 'root', basicConstraints: { ca: true }, ...ca },
    it: { description: 'it', key: EC, ...profile },
  };
  const now = new Date('2026-02-03T00:00:00Z');
  const store = CertificateStore.open({ profiles, directory, now });
  const path = store.certificate('it', '/').certificate;
  const args = ['x509', '-noout', '-text', '-in', path];
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return { store, path, text: stdout };
}

const needs = { skip: skipUnless(openssl) };

for (const [name, key, digest, algorithm] of [
  ['RSA', { type: 'rsa', bits: 1024 }, 'sha1', 'sha1WithRSAEncryption'],
  ['RSA', { type: 'rsa', bits: 1024 }, 'sha384', 'sha384WithRSAEncryption'],
  ['RSA', { type: 'rsa', bits: 1024 }, 'sha512', 'sha512WithRSAEncryption'],
  ['P-256', EC, 'sha1', 'ecdsa-with-SHA1'],
  ['P-256', EC, undefined, 'ecdsa-with-SHA256'],
  ['P-384', { type: 'ec', curve: 'P-384' }, undefined, 'ecdsa-with-SHA384'],
  ['P-521', { type: 'ec', curve: 'P-521' }, undefined, 'ecdsa-with-SHA512'],
  ['Ed25519', { type: 'ed25519' }, undefined, 'ED25519'],
] as const) {
  test(`an issuer with ${name} and ${digest ?? 'its usual digest'}`, needs, (t) => {
    const stated = digest === undefined ? {} : { digest };
    const { store, path, text } = issue(t, stated, { key });
    assert.match(text, new RegExp(`Signature Algorithm: ${algorithm}\n`));
    const root = store.trustBundle(['ca/root'], '/');
    const list = store.crl({ issuer: 'ca/root', revoked: [] }, '/');
    // Level 0, and no security level at all for SHA-1: what counts here is that signatures verify.
    const args = ['verify', '-auth_level', '0', '-CAfile', root, '-crl_check', '-CRLfile', list];
    const moment = ['-attime', String(Date.parse('2026-02-03T12:00:00Z') / 1000)];
    const verified = spawnSync('openssl', [...args, ...moment, path], { encoding: 'utf8' });
    assert.equal(verified.status, 0, verified.stderr);
  });
}

test('IPv6 addresses in every way of writing them are 16 octets', needs, (t) => {
  const ip = [
    '2001:db8::1',
    '::',
    '::1',
    '1::',
    '::ffff:192.0.2.1',
    '2001:DB8:0:0:8:800:200C:417A',
  ];
  const { path } = issue(t, { subjectAltName: { ip } });
  const certificate = new X509Certificate(readFileSync(path));
  for (const address of ip) assert.equal(certificate.checkIP(address), address);
  assert.equal(certificate.checkIP('2001:db8::2'), undefined);
});

test('without a subject the names are critical (RFC 5280 §4.2.1.6)', needs, (t) => {
  const nobody = { commonName: '', organization: '' };
  const { text } = issue(t, { subject: nobody, subjectAltName: { dns: ['a.test'] } });
  assert.match(text, /Subject: *\n/);
  assert.match(text, /Subject Alternative Name: critical\n +DNS:a\.test\n/);
});

test('names keep what is not ASCII (UTF8String)', needs, (t) => {
  const { path } = issue(t, { subject: { commonName: 'Brøker 経' } });
  assert.match(new X509Certificate(readFileSync(path)).subject, /CN=Brøker 経$/);
});

test('times change their type in 2050 (RFC 5280 §4.1.2.5)', needs, (t) => {
  const { path, text } = issue(t, { validity: { notBefore: -15_000, notAfter: 8760 } });
  assert.match(
    text,
    /Not Before: Jan  9 00:00:00 1985 GMT\n +Not After : Jan 28 00:00:00 2050 GMT/,
  );
  const { stdout } = spawnSync('openssl', ['asn1parse', '-in', path], { encoding: 'utf8' });
  assert.match(stdout, /UTCTIME +:850109000000Z\n.*GENERALIZEDTIME +:20500128000000Z/);
});

test('parts of a day count in whole seconds', needs, (t) => {
  const { text } = issue(t, { validity: { notBefore: -0.5, notAfter: 1 / 3 } });
  assert.match(
    text,
    /Not Before: Feb  2 12:00:00 2026 GMT\n +Not After : Feb  3 08:00:00 2026 GMT/,
  );
});

test('all usages, a path length of a CA, and purposes', needs, (t) => {
  const { text } = issue(t, {
    basicConstraints: { ca: true, pathLength: 3 },
    issuer: 'ca/root',
    keyUsage: ['cRLSign', 'keyAgreement', 'nonRepudiation', 'dataEncipherment'],
    extendedKeyUsage: ['codeSigning', 'emailProtection', 'anyExtendedKeyUsage'],
  });
  assert.match(text, /CA:TRUE, pathlen:3\n/);
  assert.match(text, /Non Repudiation, Data Encipherment, Key Agreement, CRL Sign\n/);
  assert.match(text, /Code Signing, E-mail Protection, Any Extended Key Usage\n/);
});

test('a revocation list names its issuer, its number and what it revokes', needs, (t) => {
  const { store, path } = issue(t, {});
  const list = store.crl({ issuer: 'ca/root', revoked: ['it'] }, '/');
  const args = ['crl', '-noout', '-text', '-in', list];
  const { stdout } = spawnSync('openssl', args, { encoding: 'utf8' });
  assert.match(stdout, /Version 2 /);
  assert.match(stdout, /Issuer: .*CN ?= ?ca\/root\n/);
  assert.match(stdout, /Last Update: Feb  2 00:00:00 2026 GMT\n +Next Update: Feb  3 .* 2027 GMT/);
  assert.match(stdout, /X509v3 CRL Number: \n +\d+\n/);
  const { serialNumber } = new X509Certificate(readFileSync(path));
  assert.match(stdout, new RegExp(`Serial Number: ${serialNumber}\n`));
});
