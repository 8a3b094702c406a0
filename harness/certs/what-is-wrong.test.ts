import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CertificateProfile, CertificateProfiles } from '../model/certificate-profile.ts';
import { resolveProfiles } from './resolve.ts';
import { whatIsWrong, type Purpose, type RuleName } from './what-is-wrong.ts';
import { ANY_CERTIFICATE } from './wrong/any-certificate.ts';
import { ISSUER } from './wrong/issuer.ts';
import { LEAF } from './wrong/leaf.ts';

type Own = Omit<CertificateProfile, 'description'>;

const CA: Own = { basicConstraints: { ca: true } };
const BELOW: Own = { ...CA, issuer: 'ca/root' };
const NAMES = { dns: ['a.test'], ip: ['192.0.2.1'] };
const OTHERS: Readonly<Record<string, Own>> = {
  'ca/root': CA,
  'ca/other': CA,
  'ca/one': BELOW,
  'ca/two': { ...BELOW, issuer: 'ca/one' },
};
const EPOCH = new Date('2026-02-03');
const SERVER: Purpose = { sides: new Set(['server']), askedFor: ['a.test'] };

/** `it` names a server unless it says otherwise; what is wrong with it is told by rule and place. */
function wrong(own: Own, others: Readonly<Record<string, Own>> = {}, purpose = SERVER): string[] {
  const stated = { ...OTHERS, ...others, it: { subjectAltName: NAMES, ...own } };
  const profiles: CertificateProfiles = Object.fromEntries(
    Object.entries(stated).map(([id, profile]) => [id, { description: id, ...profile }]),
  );
  const resolved = resolveProfiles(profiles);
  const it = resolved.get('it') ?? assert.fail();
  return whatIsWrong(it, resolved, purpose, EPOCH).map(({ rule, certificate }) =>
    certificate === undefined ? rule : `${rule}: ${certificate}`,
  );
}

const by = (ca: Own): [Own, Record<string, Own>] => [
  { issuer: 'ca/x' },
  { 'ca/x': { ...BELOW, ...ca } },
];
const san = (...dns: string[]): [Own] => [{ subjectAltName: { dns } }];

/** What breaks the rule and no other; with `: ca/x`, that certificate does. */
const BROKEN: Readonly<Record<RuleName, readonly (readonly [Own, Record<string, Own>?])[]>> = {
  expired: [[{ validity: { notBefore: -2, notAfter: -1 } }]],
  'not yet valid': [[{ validity: { notBefore: 1, notAfter: 2 } }]],
  // 15000 days later it is 2067, which reads as 1967.
  'UTCTime from 2050 on': [],
  'GeneralizedTime before 2050': [[{ timeEncoding: 'generalized' }]],
  'without seconds': [[{ timeEncoding: 'utc-without-seconds' }]],
  'with an offset': [[{ timeEncoding: 'utc-with-offset' }]],
  'weak digest': [[{ digest: 'sha1' }], [{ digest: 'md5' }]],
  'small key': [[{ key: { type: 'rsa', bits: 1024 } }], [{ key: { type: 'rsa-pss', bits: 2047 } }]],
  'explicit curve': [[{ key: { type: 'ec', curve: 'P-256', explicitParameters: true } }]],
  'key file': [[{ keyFile: { of: 'ca/root' } }]],
  'broken signature': [[{ defects: ['broken-signature'] }]],
  'algorithm mismatch': [[{ defects: ['algorithm-mismatch'] }]],
  'duplicate extension': [[{ defects: ['duplicate-extension'] }]],
  'unknown critical extension': [
    [{ extensions: [{ oid: '1.2.3', critical: true, value: '0500' }] }],
  ],
  version: [[{ version: 4 }]],
  serial: [[{ serial: '00' }], [{ serial: '80' }], [{ serial: '7f'.repeat(21) }]],
  nameless: [],
  'issuer name written otherwise': [
    [{ issuerName: { commonName: 'CA/Root' } }],
    [{ issuerName: { stringType: 'bmp' } }],
  ],
  'issuer name of another': [[{ issuerName: { commonName: 'ca/other' } }]],
  'wrong key identifier': [[{ authorityKeyIdentifier: 'wrong' }]],
  'no key identifier': [[{ authorityKeyIdentifier: null }]],
  'self-signed': [[{ issuer: 'self' }]],
  'name of its issuer': [[{ subject: { commonName: 'ca/root' } }]],
  'CA as end entity': [
    [{ ...BELOW, keyUsage: ['digitalSignature', 'keyCertSign'], extendedKeyUsage: ['serverAuth'] }],
  ],
  'extended key usage': [
    [{ extendedKeyUsage: ['clientAuth'] }],
    [{ extendedKeyUsage: ['anyExtendedKeyUsage'] }],
  ],
  'key usage': [[{ keyUsage: ['keyEncipherment'] }]],
  'must-staple': [[{ mustStaple: true }]],
  'no subjectAltName': [[{ subjectAltName: {} }]],
  'address as text': [san('192.0.2.1'), san('a.test', '*.2.1')],
  'NUL in a name': [san('a.test\0.b.test')],
  'trailing dot': [san('a.test.')],
  underscore: [san('a_b.test')],
  'empty name': [san('a.test', ' ')],
  wildcard: [san('*'), san('a*.test'), san('a.*.test'), san('*.*.test'), san('*a.test')],
  'another host': [san('b.test'), san('*.a.test'), [{ subjectAltName: { ip: ['192.0.2.1'] } }]],
  'missing intermediate': [
    [{ issuer: 'ca/one', chain: [] }],
    [{ issuer: 'ca/two', chain: ['ca/one'] }],
  ],
  'wrong order': [[{ issuer: 'ca/two', chain: ['ca/one', 'ca/two'] }]],
  'sent twice': [
    [{ issuer: 'ca/one', chain: ['ca/one', 'ca/one'] }],
    [{ issuer: 'ca/one', chain: ['ca/one', 'it'] }],
  ],
  'sent in vain': [[{ issuer: 'ca/one', chain: ['ca/one', 'ca/other'] }]],
  'not a CA': [
    by({ basicConstraints: { ca: false }, keyUsage: ['keyCertSign'], extendedKeyUsage: null }),
  ],
  'CA without basicConstraints': [
    by({ basicConstraints: null, keyUsage: null, extendedKeyUsage: null }),
  ],
  'CA without keyCertSign': [by({ keyUsage: ['cRLSign'] })],
  'path length': [],
  'name constraints': [
    by({ nameConstraints: { permitted: { dns: ['b.test'] } } }),
    by({ nameConstraints: { permitted: { dns: ['test'], ip: ['192.0.2.0/32'] } } }),
    by({ nameConstraints: { excluded: { dns: ['TEST'] } } }),
    by({ nameConstraints: { excluded: { ip: ['192.0.0.0/16'] } } }),
  ],
  'extended key usage of a CA': [by({ extendedKeyUsage: ['clientAuth', 'OCSPSigning'] })],
};

test('there are rules for each certificate, for what is presented, and for issuers', () => {
  const rules = [ANY_CERTIFICATE, LEAF, ISSUER].flatMap((table) => Object.keys(table));
  assert.deepEqual(Object.keys(BROKEN).toSorted(), rules.toSorted());
});

for (const [rule, cases] of Object.entries(BROKEN)) {
  for (const [own, others] of cases) {
    test(`${rule}: ${JSON.stringify([own, others])}`, () => {
      assert.deepEqual(wrong(own, others), [others === undefined ? rule : `${rule}: ca/x`]);
    });
  }
}

/** What looks as if it broke one. */
const KEPT: readonly (readonly [Own, Record<string, Own>?, Purpose?])[] = [
  [{}],
  [{ validity: { notBefore: 0, notAfter: 'never' } }],
  [{ timeEncoding: 'utc' }],
  [{ key: { type: 'rsa', bits: 2048, exponent: 3 } }],
  [{ key: { type: 'ec', curve: 'secp256k1' } }],
  [{ key: { type: 'ed448' } }],
  [{ keyFile: { passphrase: 'open' } }],
  // Nobody checks how a root is signed.
  [{ issuer: 'ca/x' }, { 'ca/x': { ...CA, digest: 'sha1' } }],
  [{ extensions: [{ oid: '1.2.3', critical: false, value: '0500' }] }],
  [{ serial: '00ff' }],
  [{ serial: '7f'.repeat(20) }],
  [{ subject: { commonName: '', organization: '' } }],
  // RFC 5280 §4.2.1.9: an end entity may leave it out.
  [{ basicConstraints: null }],
  [{ keyUsage: null, extendedKeyUsage: null }],
  [{ issuer: 'ca/other' }],
  [{ issuer: 'ca/two' }],
  [{ issuer: 'ca/two', chain: ['ca/two', 'ca/one', 'ca/root'] }],
  // Of the same name and key as the root: cross-signed.
  [
    { issuer: 'ca/one', chain: ['ca/one', 'ca/x'] },
    {
      'ca/x': { ...CA, issuer: 'ca/other', keyFrom: 'ca/root', subject: { commonName: 'ca/root' } },
    },
  ],
  [{ subjectAltName: { dns: ['A.TEST'] } }],
  [{ subjectAltName: { dns: ['*.test'] } }],
  [{ subjectAltName: { dns: ['xn--brker-kua.test', 'a.test'] } }],
  [{ subjectAltName: { ip: ['::1'] } }, {}, { ...SERVER, askedFor: ['0:0:0:0:0:0:0:1'] }],
  [{ subjectAltName: {} }, {}, { sides: new Set(['client']), askedFor: [] }],
  [{ extendedKeyUsage: ['clientAuth'] }, {}, { sides: new Set(['client']), askedFor: [] }],
  // Nobody says who presents it.
  [
    { subjectAltName: {}, extendedKeyUsage: ['codeSigning'] },
    {},
    { sides: new Set(), askedFor: [] },
  ],
  by({ basicConstraints: { ca: true, pathLength: 0 } }),
  by({ nameConstraints: { permitted: { dns: ['a.test'] } } }),
  by({ extendedKeyUsage: ['anyExtendedKeyUsage'] }),
  // A new key, certified by the old one, is no CA below it (RFC 5280 §4.2.1.9).
  [
    { issuer: 'ca/new' },
    {
      'ca/x': { ...BELOW, basicConstraints: { ca: true, pathLength: 0 } },
      'ca/new': { ...BELOW, issuer: 'ca/x', subject: { commonName: 'ca/x' } },
    },
  ],
  // Signs OCSP responses, and neither issues nor is presented.
  [{ extendedKeyUsage: ['OCSPSigning'] }, {}, { sides: new Set(['issuer']), askedFor: [] }],
];

for (const [own, others, purpose] of KEPT) {
  test(`nothing is wrong: ${JSON.stringify([own, others])}`, () => {
    assert.deepEqual(wrong(own, others, purpose), []);
  });
}

test('a date of the past century has passed, and is none that UTCTime has', () => {
  const validity = { notBefore: 0, notAfter: 15_000 };
  assert.deepEqual(wrong({ validity, timeEncoding: 'utc' }), ['expired', 'UTCTime from 2050 on']);
  // All of it after 2050, as nobody could write otherwise.
  const later = { notBefore: 10_000, notAfter: 15_000 };
  assert.deepEqual(wrong({ validity: later, timeEncoding: 'generalized' }), ['not yet valid']);
});

test('who has no name has none to verify either', () => {
  const nobody = { subject: { commonName: '', organization: '' }, subjectAltName: {} };
  assert.deepEqual(wrong(nobody), ['nameless', 'no subjectAltName']);
});

test('an old version has no names, and below the root it is no CA’s', () => {
  assert.deepEqual(wrong({ version: 1, subjectAltName: {} }), ['version', 'no subjectAltName']);
  const old = { ...BELOW, version: 1, basicConstraints: null, keyUsage: null } as const;
  assert.deepEqual(wrong({ issuer: 'ca/x' }, { 'ca/x': old }), ['version: ca/x']);
});

test('a path that is too long is the fault of whoever said so, for the leaf and for the CAs', () => {
  const short = { basicConstraints: { ca: true, pathLength: 0 } };
  const others = { 'ca/x': { ...BELOW, ...short }, 'ca/y': { ...BELOW, issuer: 'ca/x' } };
  assert.deepEqual(wrong({ issuer: 'ca/y' }, others), ['path length: ca/x']);
  const nobody = { sides: new Set<string>(), askedFor: [] };
  assert.deepEqual(wrong({ ...CA, issuer: 'ca/x' }, others, nobody), ['path length: ca/x']);
  assert.deepEqual(wrong({ ...CA, issuer: 'ca/root' }, others, nobody), []);
});

test('what is sent besides is judged with its issuers', () => {
  const past = { notBefore: -2, notAfter: -1 };
  const others = { 'ca/old': { ...CA, validity: past }, 'ca/x': { ...CA, issuer: 'ca/old' } };
  assert.deepEqual(wrong({ chain: ['ca/x'] }, others), ['sent in vain', 'expired: ca/old']);
});
