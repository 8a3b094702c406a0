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

test('names, alternative names and the key file are merged, everything else is replaced', () => {
  const base: CertificateProfile = {
    description: 'base',
    subject: { organization: 'Base', stringType: 'bmp' },
    issuerName: { commonName: 'CA/ROOT' },
    keyFile: { passphrase: 'open', lineEnd: 'crlf' },
    defects: ['broken-signature'],
    nameConstraints: { permitted: { dns: ['test'] } },
    extensions: [{ oid: '1.2.3', critical: true, value: '0500' }],
  };
  const it = resolveOne(
    {
      extends: 'base',
      subject: { stringType: 'teletex' },
      issuerName: { stringType: 'printable' },
      keyFile: { lineEnd: 'lf' },
      defects: ['duplicate-extension'],
      nameConstraints: { excluded: { dns: ['bad.test'] } },
      extensions: [],
    },
    { base },
  );
  assert.deepEqual([it.organization, it.stringType], ['Base', 'teletex']);
  assert.deepEqual(it.issuerName, {
    commonName: 'CA/ROOT',
    organization: 'MQTT TLS matrix',
    stringType: 'printable',
  });
  assert.deepEqual([it.keyFile.passphrase, it.keyFile.lineEnd], ['open', 'lf']);
  assert.deepEqual(it.defects, ['duplicate-extension']);
  assert.deepEqual(it.nameConstraints, { excluded: { dns: ['bad.test'] } });
  assert.deepEqual(it.extensions, []);
});

test('a key pair is each profile’s own, or that of the one it names in the end', () => {
  const key = { type: 'ec', curve: 'P-384' } as const;
  const others: CertificateProfiles = {
    one: { description: 'one', key },
    two: { description: 'two', keyFrom: 'one' },
  };
  const pair = (profile: Omit<CertificateProfile, 'description'>) => {
    const it = resolveOne(profile, others);
    return [it.key.type, it.keyOwner, it.keyFile.holds.keyOwner];
  };
  assert.deepEqual(pair({ extends: 'one' }), ['ec', 'it', 'it']);
  assert.deepEqual(pair({ keyFrom: 'two' }), ['ec', 'one', 'one']);
  assert.deepEqual(pair({ extends: 'two' }), ['ec', 'one', 'one']);
  assert.deepEqual(pair({ keyFile: { of: 'two' } }), ['rsa', 'it', 'one']);
  // A key of its own and somebody else's exclude each other; the nearest wins.
  assert.deepEqual(pair({ extends: 'two', key: { type: 'ed448' } }), ['ed448', 'it', 'it']);
  assert.deepEqual(pair({ extends: 'one', keyFrom: 'ca/root' }), ['rsa', 'ca/root', 'ca/root']);
});

test('digest and padding follow the key an issuer has in the end', () => {
  const others: CertificateProfiles = {
    pss: { ...ROOT, key: { type: 'rsa-pss', bits: 3072, digest: 'sha512' } },
    'ca/renewed': { ...ROOT, keyFrom: 'pss' },
  };
  const it = resolveOne({ issuer: 'ca/renewed' }, others);
  assert.deepEqual([it.digest, it.padding], ['sha512', 'pss']);
  const ed448 = resolveOne({ issuer: 'self', key: { type: 'ed448' } });
  assert.deepEqual([ed448.digest, ed448.padding], [undefined, undefined]);
});

test('versions 1 and 2 leave out what they inherit and cannot have', () => {
  const base: CertificateProfile = {
    ...ROOT,
    nameConstraints: { permitted: { dns: ['test'] } },
    mustStaple: true,
    filler: 10,
  };
  const it = resolveOne({ extends: 'base', version: 1 }, { base });
  // Still a root for ten years.
  assert.deepEqual([it.issuer, it.validity.notAfter], ['self', 3650]);
  assert.deepEqual(
    [it.basicConstraints, it.keyUsage, it.nameConstraints, it.mustStaple, it.filler],
    [null, null, undefined, false, 0],
  );
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
  ['unknown key', { keyFrom: 'ca/roo' }, 'PROFILE_UNKNOWN', 'it.keyFrom', /ca\/root/],
  ['unknown file', { keyFile: { of: 'ca/ro' } }, 'PROFILE_UNKNOWN', 'it.keyFile.of', /ca\/root/],
  ['own key', { keyFrom: 'it' }, 'PROFILE_INVALID', 'it.keyFrom', /it -> it/],
  ['extends itself', { extends: 'it' }, 'PROFILE_INVALID', 'it.extends', /it -> it/],
  ['issues itself', { issuer: 'it' }, 'PROFILE_INVALID', 'it.issuer', /circle.*it -> it/],
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

test('circles over several profiles are refused, by extends, issuer and keyFrom', () => {
  const circle = (field: 'extends' | 'issuer' | 'keyFrom'): CertificateProfiles => ({
    'ca/root': ROOT,
    a: { description: 'a', [field]: 'b' },
    b: { description: 'b', [field]: 'a' },
  });
  assert.throws(() => resolveProfiles(circle('extends')), /a -> b -> a/);
  assert.throws(() => resolveProfiles(circle('issuer')), /a -> b -> a/);
  assert.throws(() => resolveProfiles(circle('keyFrom')), /a -> b -> a/);
});

/** What is said of several mistakes at once, a line each. */
function linesOf(profiles: CertificateProfiles): string[] {
  try {
    resolveProfiles({ 'ca/root': ROOT, ...profiles });
  } catch (error) {
    assert.ok(error instanceof HarnessError);
    const errors: readonly unknown[] =
      error.cause instanceof AggregateError ? error.cause.errors : [error];
    return errors.map((one) => (one instanceof HarnessError ? one.toLine() : String(one)));
  }
  return [];
}

test('several mistakes are told at once, each once', () => {
  const it = (own: Omit<CertificateProfile, 'description'>) => ({ description: 'it', ...own });
  const lines = linesOf({
    base: it({ extends: 'ca/rot' }),
    // Not to blame for what they start from, are issued by, or have the key of.
    above: it({ extends: 'base' }),
    issued: it({ issuer: 'base', chain: ['base'], keyFile: { of: 'base' } }),
    lent: it({ keyFrom: 'above' }),
    one: it({ extends: 'two' }),
    two: it({ extends: 'one' }),
    three: it({ extends: 'two' }),
    up: it({ issuer: 'down' }),
    down: it({ issuer: 'up' }),
    leaf: it({ issuer: 'down' }),
    both: it({ validity: { notBefore: 2, notAfter: 1 }, keyUsage: [] }),
  });
  assert.deepEqual(
    lines.map((line) => line.split('\n')[0]),
    [
      "base.extends: there is no certificate profile 'ca/rot'",
      'two.extends: it extends itself: one -> two -> one',
      'up.issuer: its issuers go in a circle: down -> up -> down',
      'both.validity: it ends before it starts',
      'both.keyUsage: it is empty, and RFC 5280 wants at least one',
    ],
  );
  for (const line of lines) assert.match(line, /\n {2}\S/, 'and the way out');
});

test('the error itself says all of them, with the code of the first', () => {
  assert.throws(
    () => resolveProfiles({ a: { description: 'a', extends: 'b', keyFrom: 'a' }, 'ca/root': ROOT }),
    { code: 'PROFILE_UNKNOWN' },
  );
  const wrong = { description: 'wrong', keyUsage: [] };
  assert.throws(() => resolveProfiles({ 'ca/root': ROOT, a: wrong, b: wrong }), {
    code: 'PROFILE_INVALID',
    message: /^2 problems .*\n {2}a\.keyUsage: .*\n.*\n {2}b\.keyUsage: /,
  });
});
