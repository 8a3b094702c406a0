import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { skipUnless } from '../harness/selftest/needs.ts';
import { opensslCommand, tryOpenssl } from '../harness/selftest/reading/openssl.ts';
import { openShipped } from '../harness/selftest/reading/shipped.ts';

// What the shipped certificates are good for, by the word of node and of openssl.

const { store } = await openShipped();
const skip = skipUnless(opensslCommand);

const leaf = (id: string): X509Certificate =>
  new X509Certificate(readFileSync(store.certificate(id, '/').certificate));

/** RFC 9525 §6.3 and §6.5, names only; the common name does not count (§2). */
for (const [id, name, fits] of [
  ['server/good', 'broker.test', true],
  ['server/good', '127.0.0.1', true],
  ['server/ip-only', 'broker.test', false],
  ['server/ip-only', '127.0.0.1', true],
  ['server/dns-only', 'broker.test', true],
  ['server/dns-only', '127.0.0.1', false],
  ['server/cn-only', 'broker.test', false],
  ['server/ip-in-cn', '127.0.0.1', false],
  ['server/ip-as-dns-san', '127.0.0.1', false],
  ['server/wildcard-label', 'broker.test', false],
  ['server/wildcard-label', 'a.broker.test', true],
  ['server/wildcard-label', 'a.b.broker.test', false],
  ['server/wrong-name', 'broker.test', false],
  ['server/wrong-name', 'other.test', true],
  ['server/cn-right-san-wrong', 'broker.test', false],
  ['s1/server', 'broker.test', true],
  ['s1/server', '127.0.0.1', true],
  ['s1/server-ip-only', 'broker.test', false],
  ['s1/server-dns-only', '127.0.0.1', false],
  ['s1/server-cn-only', 'broker.test', false],
] as const) {
  test(`${id} ${fits ? 'names' : 'does not name'} ${name}`, () => {
    const found = /^[0-9.]+$/.test(name)
      ? leaf(id).checkIP(name)
      : leaf(id).checkHost(name, { subject: 'never' });
    assert.equal(found !== undefined, fits);
  });
}

/** Numbers are OpenSSL's (man openssl-verification-options, x509_vfy.h); 0 is accepted. */
for (const [id, purpose, number, options = []] of [
  ['server/good', 'sslserver', 0],
  ['server/ec', 'sslserver', 0],
  ['server/ed25519', 'sslserver', 0],
  ['server/intermediate', 'sslserver', 0],
  ['server/missing-intermediate', 'sslserver', 20],
  ['server/unknown-ca', 'sslserver', 20],
  ['server/self-signed', 'sslserver', 18],
  ['server/expired', 'sslserver', 10],
  ['server/not-yet-valid', 'sslserver', 9],
  ['server/client-eku', 'sslserver', 26],
  ['client/good', 'sslclient', 0],
  ['client/ec', 'sslclient', 0],
  ['client/ed25519', 'sslclient', 0],
  ['client/other', 'sslclient', 0],
  ['client/intermediate', 'sslclient', 0],
  ['client/missing-intermediate', 'sslclient', 20],
  ['client/unknown-ca', 'sslclient', 20],
  ['client/self-signed', 'sslclient', 18],
  ['client/expired', 'sslclient', 10],
  ['client/not-yet-valid', 'sslclient', 9],
  ['client/server-eku', 'sslclient', 26],
  // 66: the end entity's key is too small; 80 bits of security for level 1, 112 for level 2.
  ['client/rsa512', 'sslclient', 66, ['-auth_level', '1']],
  ['client/rsa512', 'sslclient', 0, ['-auth_level', '0']],
  ['client/rsa1024', 'sslclient', 66, ['-auth_level', '2']],
  ['client/rsa1024', 'sslclient', 0, ['-auth_level', '1']],
  ['client/rsa2048', 'sslclient', 0, ['-auth_level', '2']],
] as const) {
  test(`openssl verify says ${number} to ${[id, ...options].join(' ')}`, { skip }, () => {
    assert.equal(verify(id, 'ca/root', ['-purpose', purpose, ...options]), number);
  });
}

test('openssl verify accepts S1 from its own CA and no other', { skip }, () => {
  assert.equal(verify('s1/server', 's1/ca', ['-purpose', 'sslserver']), 0);
  assert.equal(verify('s1/server', 'ca/root', ['-purpose', 'sslserver']), 20);
});

test('openssl verify obeys a revocation list', { skip }, () => {
  const list = (revoked: string[], validity?: { thisUpdate: number; nextUpdate: number }) => [
    '-crl_check',
    '-CRLfile',
    store.crl({ issuer: 'ca/root', revoked, ...(validity && { validity }) }, '/'),
  ];
  assert.equal(verify('client/good', 'ca/root', list(['client/good'])), 23);
  assert.equal(verify('client/other', 'ca/root', list(['client/good'])), 0);
  assert.equal(verify('client/good', 'ca/root', list([])), 0);
  const old = { thisUpdate: -30, nextUpdate: -1 };
  assert.equal(verify('client/good', 'ca/root', list([], old)), 12);
  const next = { thisUpdate: 60, nextUpdate: 90 };
  assert.equal(verify('client/good', 'ca/root', list([], next)), 11);
});

/** The first error number of `openssl verify`, 0 where it accepts. */
function verify(id: string, anchor: string, options: readonly string[]): number {
  const { certificate } = store.certificate(id, '/');
  const trusted = ['-no-CAfile', '-no-CApath', '-no-CAstore', '-trusted'];
  const args = [...trusted, store.trustBundle([anchor], '/'), '-untrusted', certificate];
  const { status, errors } = tryOpenssl(['verify', ...args, ...options, certificate]);
  const error = /^error (\d+) at /m.exec(errors)?.[1];
  assert.equal(error === undefined, status === 0, errors);
  return Number(error ?? 0);
}
