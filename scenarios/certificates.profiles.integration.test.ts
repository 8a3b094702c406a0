import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CertificateStore, resolveProfiles } from '../harness/certs/index.ts';
import type { ResolvedProfile } from '../harness/certs/index.ts';
import { CertificateProfiles } from '../harness/model/certificate-profile.ts';
import { skipUnless } from '../harness/selftest/needs.ts';
import profiles from './certificates.profiles.ts';

/** What every shipped profile claims, read back from the bytes by two other implementations' eyes. */
const openssl = {
  name: 'the openssl command',
  there: spawnSync('openssl', ['version']).status === 0,
  install: 'apt-get install openssl',
};

let directory: string;
let store: CertificateStore;
before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'shipped-profiles-test-'));
  store = CertificateStore.open({ profiles, directory });
  await store.prepare(store.profileIds);
});
after(() => rmSync(directory, { recursive: true, force: true }));

const resolved = resolveProfiles(profiles);
const leaf = (id: string): X509Certificate =>
  new X509Certificate(readFileSync(store.certificate(id, '/').certificate));
const issuerOf = ({ id, issuer }: ResolvedProfile): string => (issuer === 'self' ? id : issuer);

test('the file is valid as data too', () => {
  assert.deepEqual(CertificateProfiles.parse(profiles), profiles);
});

for (const profile of resolved.values()) {
  test(`node reads from ${profile.id} what it claims`, () => {
    const certificate = leaf(profile.id);
    const issuer = leaf(issuerOf(profile));
    const day = 86_400_000;
    assert.equal(certificate.subject, `O=${profile.organization}\nCN=${profile.commonName}`);
    assert.equal(certificate.issuer, issuer.subject);
    assert.ok(certificate.verify(issuer.publicKey));
    assert.ok(
      certificate.checkPrivateKey(createPrivateKey(readFileSync(store.key(profile.id, '/')))),
    );
    assert.equal(certificate.ca, profile.basicConstraints?.ca ?? false);
    assert.equal(
      (certificate.validFromDate.getTime() - store.epoch.getTime()) / day,
      profile.validity.notBefore,
    );
    assert.equal(
      (certificate.validToDate.getTime() - store.epoch.getTime()) / day,
      profile.validity.notAfter,
    );
    const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
    assert.equal(asymmetricKeyType, profile.key.type);
    if (profile.key.type === 'rsa') {
      assert.equal(asymmetricKeyDetails?.modulusLength, profile.key.bits);
    }
    if (profile.key.type === 'ec') {
      // OpenSSL's name of P-256 (RFC 8422 §5.1.1 lists both).
      assert.equal(asymmetricKeyDetails?.namedCurve, 'prime256v1');
    }
  });

  test(`openssl reads from ${profile.id} what it claims`, { skip: skipUnless(openssl) }, () => {
    const text = readWithOpenssl(profile.id);
    const issuerText = readWithOpenssl(issuerOf(profile));
    const { basicConstraints, keyUsage, extendedKeyUsage, dns, ip } = profile;
    assert.match(text, /Version: 3 /);
    assert.match(text, /Signature Algorithm: sha256WithRSAEncryption\n/);
    const path = basicConstraints?.pathLength;
    assert.equal(
      extension(text, 'Basic Constraints: critical'),
      basicConstraints === null
        ? undefined
        : basicConstraints.ca
          ? `CA:TRUE${path === undefined ? '' : `, pathlen:${path}`}`
          : 'CA:FALSE',
    );
    assert.equal(
      extension(text, 'Key Usage: critical'),
      keyUsage?.map((usage) => USAGES[usage] ?? usage).join(', '),
    );
    assert.equal(
      extension(text, 'Extended Key Usage: '),
      extendedKeyUsage?.map((usage) => PURPOSES[usage] ?? usage).join(', '),
    );
    const names = [...dns.map((name) => `DNS:${name}`), ...ip.map((at) => `IP Address:${at}`)];
    assert.equal(
      extension(text, 'Subject Alternative Name: '),
      names.length === 0 ? undefined : names.join(', '),
    );
    assert.match(
      extension(text, 'Subject Key Identifier: ') ?? '',
      /^([0-9A-F]{2}:){19}[0-9A-F]{2}$/,
    );
    assert.equal(
      extension(text, 'Authority Key Identifier: ')?.replace(/^keyid:/, ''),
      profile.issuer === 'self' ? undefined : extension(issuerText, 'Subject Key Identifier: '),
    );
  });
}

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
  test(
    `openssl verify says ${number} to ${[id, ...options].join(' ')}`,
    { skip: skipUnless(openssl) },
    () => {
      assert.equal(verify(id, 'ca/root', ['-purpose', purpose, ...options]), number);
    },
  );
}

test(
  'openssl verify accepts S1 from its own CA and no other',
  { skip: skipUnless(openssl) },
  () => {
    assert.equal(verify('s1/server', 's1/ca', ['-purpose', 'sslserver']), 0);
    assert.equal(verify('s1/server', 'ca/root', ['-purpose', 'sslserver']), 20);
  },
);

test('openssl verify obeys a revocation list', { skip: skipUnless(openssl) }, () => {
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

const texts = new Map<string, string>();

function readWithOpenssl(id: string): string {
  const known = texts.get(id);
  if (known !== undefined) return known;
  const args = ['x509', '-noout', '-text', '-in', store.certificate(id, '/').certificate];
  const { status, stdout } = spawnSync('openssl', args, { encoding: 'utf8' });
  assert.equal(status, 0);
  texts.set(id, stdout);
  return stdout;
}

/** The line after the extension's own. */
function extension(text: string, name: string): string | undefined {
  return text.split(`X509v3 ${name}\n`)[1]?.split('\n')[0]?.trim();
}

/** The first error number of `openssl verify`, 0 where it accepts. */
function verify(id: string, anchor: string, options: readonly string[]): number {
  const { certificate } = store.certificate(id, '/');
  const trusted = ['-no-CAfile', '-no-CApath', '-no-CAstore', '-trusted'];
  const args = [...trusted, store.trustBundle([anchor], '/'), '-untrusted', certificate];
  const { status, stderr } = spawnSync('openssl', ['verify', ...args, ...options, certificate], {
    encoding: 'utf8',
  });
  const error = /^error (\d+) at /m.exec(stderr)?.[1];
  assert.equal(error === undefined, status === 0, stderr);
  return Number(error ?? 0);
}

const USAGES: Readonly<Record<string, string>> = {
  digitalSignature: 'Digital Signature',
  keyEncipherment: 'Key Encipherment',
  keyCertSign: 'Certificate Sign',
  cRLSign: 'CRL Sign',
};
const PURPOSES: Readonly<Record<string, string>> = {
  serverAuth: 'TLS Web Server Authentication',
  clientAuth: 'TLS Web Client Authentication',
};
