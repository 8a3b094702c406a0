import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CertificateProfile, CertificateProfiles } from '../model/certificate-profile.ts';
import { HarnessError } from '../model/errors.ts';
import { resolveProfiles } from './resolve.ts';

type Defect = Omit<CertificateProfile, 'description'>;

const RSA_512 = { type: 'rsa', bits: 512 } as const;
const EC = { type: 'ec', curve: 'P-256' } as const;
const LONG_ID = `server/${'x'.repeat(60)}`;

const OTHERS: Readonly<Record<string, Defect>> = {
  'ca/root': { basicConstraints: { ca: true } },
  'ca/rsa512': { extends: 'ca/root', key: RSA_512 },
  'ca/rsa1033': { extends: 'ca/root', key: { type: 'rsa', bits: 1033 } },
  'ca/rsa1034': { extends: 'ca/root', key: { type: 'rsa', bits: 1034 } },
  'ca/ec': { extends: 'ca/root', key: EC },
  'ca/ed25519': { extends: 'ca/root', key: { type: 'ed25519' } },
  'ca/ed448': { extends: 'ca/root', key: { type: 'ed448' } },
  'ca/pss': { extends: 'ca/root', key: { type: 'rsa-pss', bits: 2048 } },
  'ca/pss384': { extends: 'ca/root', key: { type: 'rsa-pss', bits: 2048, digest: 'sha384' } },
  'ca/nobody': {
    extends: 'ca/root',
    subject: { commonName: '', organization: '' },
    issuerName: { commonName: 'ca/nobody' },
  },
  leaf: { subjectAltName: { dns: ['a.test'] }, keyUsage: ['digitalSignature'], mustStaple: true },
  'leaf/v1': { extends: 'leaf', version: 1 },
};

function resolveIt(it: Defect, id = 'it') {
  const stated = { ...OTHERS, [id]: it };
  const profiles: CertificateProfiles = Object.fromEntries(
    Object.entries(stated).map(([name, profile]) => [name, { description: name, ...profile }]),
  );
  const resolved = resolveProfiles(profiles).get(id);
  assert.ok(resolved);
  return resolved;
}

/** What cannot be, the field that is blamed, and words of the line. */
const IMPOSSIBLE: readonly [Defect, string, RegExp][] = [
  // Keys and their files.
  [{ key: EC, keyFrom: 'leaf' }, 'keyFrom', /State key or keyFrom/],
  [{ key: EC, keyFile: { format: 'pkcs1' } }, 'keyFile.format', /pkcs1 is for plain RSA.*is ec/],
  [{ keyFile: { format: 'sec1' } }, 'keyFile.format', /sec1 is for EC.*is rsa/],
  [{ key: EC, keyFile: { of: 'leaf', format: 'sec1' } }, 'keyFile.format', /is rsa/],
  [{ keyFrom: 'ca/ec', keyFile: { format: 'pkcs1' } }, 'keyFile.format', /is ec/],
  [
    { key: { type: 'rsa-pss', bits: 2048 }, keyFile: { format: 'pkcs1' } },
    'keyFile.format',
    /is rsa-pss/,
  ],

  // The issuer's signature.
  [{ issuer: 'ca/ed25519', digest: 'sha256' }, 'digest', /Ed25519.*RFC 8410/],
  [{ issuer: 'ca/ed448', digest: 'sha512' }, 'digest', /Ed448.*RFC 8410/],
  [{ issuer: 'ca/ed25519', padding: 'pss' }, 'padding', /only RSA has a padding/],
  [{ issuer: 'ca/ec', padding: 'pkcs1' }, 'padding', /only RSA has a padding/],
  [{ issuer: 'ca/pss', padding: 'pkcs1' }, 'padding', /for RSA-PSS only/],
  [{ issuer: 'ca/pss384', digest: 'sha256' }, 'digest', /for sha384 only/],
  [{ issuer: 'ca/ec', digest: 'md5' }, 'digest', /no ECDSA with md5/],
  [{ issuer: 'ca/ed25519', defects: ['algorithm-mismatch'] }, 'defects', /no other digest/],
  // 48 + 19 + 11 octets (RFC 8017 §9.2), the first of which may have one bit.
  [{ issuer: 'ca/rsa512', digest: 'sha384' }, 'digest', /617 bits.*has 512/],
  // 32 + 32 + 2 octets in one bit less than the modulus (RFC 8017 §9.1.1).
  [{ issuer: 'ca/rsa512', padding: 'pss' }, 'digest', /522 bits.*has 512/],
  [{ issuer: 'ca/rsa1033', padding: 'pss', digest: 'sha512' }, 'digest', /1034 bits.*has 1033/],

  // Names.
  [{ issuer: 'ca/nobody' }, 'issuer', /no name to issue under/],
  [
    { subject: { commonName: '*.test', stringType: 'printable' } },
    'subject.commonName',
    /a printable string cannot hold '\*\.test'/,
  ],
  [{ subject: { organization: 'a@b', stringType: 'printable' } }, 'subject.organization', /a@b/],
  [{ subject: { commonName: '経', stringType: 'teletex' } }, 'subject.commonName', /teletex/],
  [{ subject: { commonName: '😀', stringType: 'bmp' } }, 'subject.commonName', /bmp/],
  [
    { issuerName: { commonName: 'a_b', stringType: 'printable' } },
    'issuerName.commonName',
    /cannot hold 'a_b'/,
  ],
  [{ subjectAltName: { ip: ['127.0.0.1/8'] } }, 'subjectAltName.ip', /not an IP address/],
  [{ subjectAltName: { ip: ['fe80::1%lo'] } }, 'subjectAltName.ip', /not an IP address/],
  [{ subjectAltName: { ip: ['broker'] } }, 'subjectAltName.ip', /not an IP address/],
  [{ subjectAltName: { dns: ['bröker.test'] } }, 'subjectAltName.dns', /xn--/],

  // Time.
  [{ validity: { notBefore: 2, notAfter: 1 } }, 'validity', /before it starts/],
  [{ validity: { notBefore: -30_000, notAfter: 1 } }, 'validity', /22000 days/],
  ...(['utc', 'utc-with-offset', 'utc-without-seconds'] as const).map(
    (timeEncoding): [Defect, string, RegExp] => [
      { timeEncoding, validity: { notBefore: 0, notAfter: 'never' } },
      'timeEncoding',
      /'never'/,
    ],
  ),
  [
    { timeEncoding: 'utc-without-seconds', validity: { notBefore: 0, notAfter: 1 / 86_400 } },
    'timeEncoding',
    /cannot write this validity/,
  ],

  // Extensions.
  [{ nameConstraints: {} }, 'nameConstraints', /constrains nothing/],
  [{ nameConstraints: { permitted: { dns: [] } } }, 'nameConstraints', /constrains nothing/],
  [
    { nameConstraints: { permitted: { dns: ['a'] }, excluded: {} } },
    'nameConstraints',
    /constrains nothing/,
  ],
  ...['127.0.0.1', '127.0.0.0/33', '::/129', 'a/8', '127.0.0.0/255.0.0.0', '::1%lo/128'].map(
    (range): [Defect, string, RegExp] => [
      { nameConstraints: { excluded: { ip: [range] } } },
      'nameConstraints.excluded.ip',
      /not an address with a prefix length/,
    ],
  ),
  [
    { nameConstraints: { permitted: { dns: ['ö.test'] } } },
    'nameConstraints.permitted.dns',
    /xn--/,
  ],
  ...['1.40.1', '2.48.1', '1.3.4294967296'].map((oid): [Defect, string, RegExp] => [
    { extensions: [{ oid, critical: false, value: '0500' }] },
    'extensions',
    /cannot be encoded/,
  ]),

  [{ keyUsage: [] }, 'keyUsage', /null leaves it out/],
  [{ extendedKeyUsage: [] }, 'extendedKeyUsage', /null leaves it out/],

  // Versions without extensions, where the profile itself wants one.
  [{ version: 1, subjectAltName: { ip: ['::1'] } }, 'subjectAltName', /version 1 has no ext/],
  [{ version: 2, keyUsage: ['keyAgreement'] }, 'keyUsage', /version 2 has no extensions/],
  [{ version: 1, extendedKeyUsage: ['serverAuth'] }, 'extendedKeyUsage', /version 1/],
  [{ version: 1, basicConstraints: { ca: true } }, 'basicConstraints', /version 1/],
  [{ version: 1, nameConstraints: { permitted: { dns: ['a'] } } }, 'nameConstraints', /v/],
  [{ version: 1, authorityKeyIdentifier: 'wrong' }, 'authorityKeyIdentifier', /version 1/],
  [{ version: 1, mustStaple: true }, 'mustStaple', /version 1/],
  [{ version: 1, filler: 1 }, 'filler', /version 1/],
  [
    { version: 1, extensions: [{ oid: '1.2.3', critical: false, value: '0500' }] },
    'extensions',
    /version 1/,
  ],
  [{ version: 1, defects: ['duplicate-extension'] }, 'defects', /version 1/],
  [{ extends: 'leaf/v1', subjectAltName: { dns: ['b.test'] } }, 'subjectAltName', /version 1/],
];

for (const [it, field, words] of IMPOSSIBLE) {
  test(`impossible, blamed on ${field}: ${JSON.stringify(it)}`, () => {
    assert.throws(
      () => resolveIt(it),
      (error) => {
        assert.ok(error instanceof HarnessError);
        assert.equal(error.code, 'PROFILE_INVALID');
        assert.equal(error.detail.field, `it.${field}`);
        assert.ok(error.detail.hint);
        assert.match(error.toLine(), words);
        return true;
      },
    );
  });
}

/** What breaks a rule, or only looks as if it could not be made. */
const POSSIBLE: readonly Defect[] = [
  { issuer: 'ca/rsa512' },
  { issuer: 'ca/rsa512', padding: 'pss', digest: 'sha1' },
  { issuer: 'ca/rsa1034', padding: 'pss', digest: 'sha512' },
  { issuer: 'ca/pss384', digest: 'sha384', padding: 'pss' },
  { digest: 'md5' },
  { key: EC, keyFile: { of: 'leaf', format: 'pkcs1' } },
  { nameConstraints: { permitted: { ip: ['127.0.0.1/0', '::/0', '::/128'] } } },
  { issuer: 'ca/nobody', issuerName: { commonName: 'somebody' } },
  { subject: { commonName: 'Brøker', stringType: 'teletex' } },
  { subject: { commonName: "A-Z a-z 0-9 '()+,-./:=?", stringType: 'printable' } },
  { subject: { commonName: 'x'.repeat(65) } },
  { subjectAltName: { dns: ['broker.test\0.evil.test', 'under_score.test', '*.*.test', ''] } },
  { serial: 'ff' },
  { timeEncoding: 'utc', validity: { notBefore: 0, notAfter: 20_000 } },
  { version: 1, subjectAltName: { dns: [], ip: [] }, keyUsage: null, authorityKeyIdentifier: null },
  { extends: 'leaf', version: 1 },
];

for (const it of POSSIBLE) {
  test(`possible: ${JSON.stringify(it)}`, () => {
    assert.equal(resolveIt(it).id, 'it');
  });
}

test('an id too long for a common name is refused until a name is stated', () => {
  assert.throws(() => resolveIt({}, LONG_ID), {
    code: 'PROFILE_INVALID',
    message: /more than 64 characters/,
  });
  const { commonName } = resolveIt({ subject: { commonName: LONG_ID } }, LONG_ID);
  assert.equal(commonName, LONG_ID);
});
