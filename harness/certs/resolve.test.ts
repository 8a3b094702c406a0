import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CertificateProfile, CertificateProfiles } from '../model/certificate-profile.ts';
import { HarnessError } from '../model/errors.ts';
import type { HarnessErrorCode } from '../model/errors.ts';
import { resolveProfiles } from './resolve.ts';

const ROOT: CertificateProfile = { description: 'root', basicConstraints: { ca: true } };

function resolveOne(
  profile: Omit<CertificateProfile, 'description'>,
  others: CertificateProfiles = {},
) {
  const profiles = { 'ca/root': ROOT, ...others, it: { description: 'it', ...profile } };
  const resolved = resolveProfiles(profiles).get('it');
  assert.ok(resolved);
  return resolved;
}

test('a leaf that states nothing is a good one', () => {
  assert.deepEqual(resolveOne({}), {
    id: 'it',
    key: { type: 'rsa', bits: 2048 },
    keyOwner: 'it',
    keyFile: {
      format: 'pkcs8',
      passphrase: undefined,
      lineEnd: 'lf',
      holds: { key: { type: 'rsa', bits: 2048 }, keyOwner: 'it' },
    },
    issuer: 'ca/root',
    digest: 'sha256',
    padding: 'pkcs1',
    commonName: 'it',
    organization: 'MQTT TLS matrix',
    stringType: 'utf8',
    issuerName: {
      commonName: 'ca/root',
      organization: 'MQTT TLS matrix',
      stringType: 'utf8',
    },
    serial: undefined,
    version: 3,
    validity: { notBefore: -1, notAfter: 365 },
    timeEncoding: 'rfc5280',
    defects: [],
    dns: [],
    ip: [],
    // RFC 5246 §7.4.2: RSA key exchange needs keyEncipherment.
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    extendedKeyUsage: ['serverAuth', 'clientAuth'],
    basicConstraints: { ca: false },
    nameConstraints: undefined,
    authorityKeyIdentifier: 'issuer',
    mustStaple: false,
    extensions: [],
    filler: 0,
    chain: [],
  });
});

test('keys that cannot encipher do not say they can', () => {
  assert.deepEqual(resolveOne({ key: { type: 'ed25519' } }).keyUsage, ['digitalSignature']);
  assert.deepEqual(resolveOne({ key: { type: 'ec', curve: 'P-384' } }).keyUsage, [
    'digitalSignature',
  ]);
});

test('a CA that states nothing else is a self-signed root', () => {
  const root = resolveProfiles({ 'ca/root': ROOT }).get('ca/root');
  assert.equal(root?.issuer, 'self');
  assert.deepEqual(root?.keyUsage, ['keyCertSign', 'cRLSign']);
  assert.equal(root?.extendedKeyUsage, null);
  assert.deepEqual(root?.chain, []);
});

test('the digest is the one of the issuer, and Ed25519 issuers have none', () => {
  const by = (key: CertificateProfile['key']) =>
    resolveOne({ issuer: 'ca/x' }, { 'ca/x': { ...ROOT, ...(key && { key }) } }).digest;
  assert.equal(by({ type: 'ec', curve: 'P-384' }), 'sha384');
  assert.equal(by({ type: 'ec', curve: 'P-521' }), 'sha512');
  assert.equal(by({ type: 'ed25519' }), undefined);
});

test('what is left out is inherited, name by name, and null is not left out', () => {
  const base: CertificateProfile = {
    description: 'base',
    subject: { organization: 'Base' },
    subjectAltName: { dns: ['a.test'], ip: ['192.0.2.1'] },
    validity: { notBefore: -10, notAfter: 10 },
  };
  const it = resolveOne(
    { extends: 'base', subjectAltName: { dns: [] }, subject: { commonName: 'x' }, keyUsage: null },
    { base },
  );
  assert.deepEqual([it.dns, it.ip], [[], ['192.0.2.1']]);
  assert.deepEqual([it.commonName, it.organization], ['x', 'Base']);
  assert.deepEqual(it.validity, { notBefore: -10, notAfter: 10 });
  assert.equal(it.keyUsage, null);
});

test('the chain is the issuers below the root, or what the profile says', () => {
  const others: CertificateProfiles = {
    'ca/one': { ...ROOT, issuer: 'ca/root' },
    'ca/two': { ...ROOT, issuer: 'ca/one' },
  };
  assert.deepEqual(resolveOne({ issuer: 'ca/two' }, others).chain, ['ca/two', 'ca/one']);
  assert.deepEqual(resolveOne({ issuer: 'ca/two', chain: [] }, others).chain, []);
  assert.deepEqual(resolveOne({ chain: ['ca/root'] }).chain, ['ca/root']);
});

/** What is wrong, the code, the field it is blamed on, and words that must be in the line. */
const WRONG: readonly [
  string,
  Omit<CertificateProfile, 'description'>,
  HarnessErrorCode,
  string,
  RegExp,
][] = [
  ['unknown base', { extends: 'ca/rot' }, 'PROFILE_UNKNOWN', 'it.extends', /ca\/root/],
  ['unknown issuer', { issuer: 'ca/rooot' }, 'PROFILE_UNKNOWN', 'it.issuer', /ca\/root/],
  ['unknown in chain', { chain: ['ca/roo'] }, 'PROFILE_UNKNOWN', 'it.chain', /ca\/root/],
  ['extends itself', { extends: 'it' }, 'PROFILE_INVALID', 'it.extends', /it -> it/],
  ['issues itself', { issuer: 'it' }, 'PROFILE_INVALID', 'it.issuer', /circle.*it -> it/],
  [
    'not an address',
    { subjectAltName: { ip: ['broker'] } },
    'PROFILE_INVALID',
    'it.subjectAltName.ip',
    /not an IP/,
  ],
  [
    'zone',
    { subjectAltName: { ip: ['fe80::1%lo'] } },
    'PROFILE_INVALID',
    'it.subjectAltName.ip',
    /not an IP/,
  ],
  [
    'not ASCII',
    { subjectAltName: { dns: ['bröker.test'] } },
    'PROFILE_INVALID',
    'it.subjectAltName.dns',
    /xn--/,
  ],
  [
    'ends first',
    { validity: { notBefore: 2, notAfter: 1 } },
    'PROFILE_INVALID',
    'it.validity',
    /before it starts/,
  ],
  [
    'too far',
    { validity: { notBefore: 0, notAfter: 1e6 } },
    'PROFILE_INVALID',
    'it.validity',
    /days/,
  ],
  ['no usage', { keyUsage: [] }, 'PROFILE_INVALID', 'it.keyUsage', /null/],
  ['no purpose', { extendedKeyUsage: [] }, 'PROFILE_INVALID', 'it.extendedKeyUsage', /null/],
  [
    'digest for Ed25519',
    { issuer: 'self', key: { type: 'ed25519' }, digest: 'sha256' },
    'PROFILE_INVALID',
    'it.digest',
    /RFC 8410/,
  ],
  // SHA-384 needs 48 + 19 + 11 = 78 octets (RFC 8017 §9.2): 77 and a bit.
  [
    'digest too long',
    { issuer: 'self', key: { type: 'rsa', bits: 512 }, digest: 'sha384' },
    'PROFILE_INVALID',
    'it.digest',
    /617 bits.*has 512/,
  ],
];

for (const [name, profile, code, field, words] of WRONG) {
  test(`refused, saying where and what instead: ${name}`, () => {
    assert.throws(
      () => resolveOne(profile),
      (error) => {
        assert.ok(error instanceof HarnessError);
        assert.equal(error.code, code);
        assert.equal(error.detail.field, field);
        assert.match(error.toLine(), words);
        return true;
      },
    );
  });
}

test('SHA-256 fits a 512-bit key: 32 + 19 + 11 = 62 of 64 octets', () => {
  assert.equal(resolveOne({ issuer: 'self', key: { type: 'rsa', bits: 512 } }).digest, 'sha256');
});

test('circles over several profiles are refused, by extends and by issuer', () => {
  const circle = (field: 'extends' | 'issuer'): CertificateProfiles => ({
    'ca/root': ROOT,
    a: { description: 'a', [field]: 'b' },
    b: { description: 'b', [field]: 'a' },
  });
  assert.throws(() => resolveProfiles(circle('extends')), /a -> b -> a/);
  assert.throws(() => resolveProfiles(circle('issuer')), /a -> b -> a/);
});
