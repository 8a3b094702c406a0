import assert from 'node:assert/strict';
import { X509Certificate as NodeCertificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { skipUnless } from '../selftest/needs.ts';
import {
  certificateText,
  EC,
  issue,
  opensslCommand,
  opensslErrors,
  verifies,
} from './testing/issued.ts';
import type { Defect } from './testing/issued.ts';
import { X509Certificate } from './testing/peculiar.ts';

const needs = { skip: skipUnless(opensslCommand) };

const RSA = { type: 'rsa', bits: 1024 } as const;
const RSA_1040 = { type: 'rsa', bits: 1040 } as const;
const PSS_KEY = { type: 'rsa-pss', bits: 1024 } as const;

/** The issuer's key, what the leaf says of its signature, and what OpenSSL calls that. */
const SIGNATURES: readonly [Defect['key'] & {}, Pick<Defect, 'digest' | 'padding'>, string][] = [
  [RSA, { digest: 'md5' }, 'md5WithRSAEncryption'],
  [RSA, { digest: 'sha1' }, 'sha1WithRSAEncryption'],
  [RSA, {}, 'sha256WithRSAEncryption'],
  [RSA, { digest: 'sha384' }, 'sha384WithRSAEncryption'],
  [RSA, { digest: 'sha512' }, 'sha512WithRSAEncryption'],
  [{ ...RSA, exponent: 3 }, {}, 'sha256WithRSAEncryption'],
  [{ type: 'rsa', bits: 512 }, {}, 'sha256WithRSAEncryption'],
  [RSA, { padding: 'pss' }, 'rsassaPss'],
  [RSA, { padding: 'pss', digest: 'sha1' }, 'rsassaPss'],
  [RSA, { padding: 'pss', digest: 'sha384' }, 'rsassaPss'],
  [RSA_1040, { padding: 'pss', digest: 'sha512' }, 'rsassaPss'],
  [PSS_KEY, {}, 'rsassaPss'],
  [PSS_KEY, { digest: 'sha384' }, 'rsassaPss'],
  [{ ...PSS_KEY, digest: 'sha384' }, {}, 'rsassaPss'],
  [EC, { digest: 'sha1' }, 'ecdsa-with-SHA1'],
  [EC, {}, 'ecdsa-with-SHA256'],
  [{ type: 'ec', curve: 'P-384' }, {}, 'ecdsa-with-SHA384'],
  [{ type: 'ec', curve: 'P-521' }, {}, 'ecdsa-with-SHA512'],
  [{ type: 'ec', curve: 'secp256k1' }, {}, 'ecdsa-with-SHA256'],
  [{ type: 'ec', curve: 'brainpoolP256r1' }, {}, 'ecdsa-with-SHA256'],
  [{ type: 'ed25519' }, {}, 'ED25519'],
  [{ type: 'ed448' }, {}, 'ED448'],
];

for (const [key, signature, algorithm] of SIGNATURES) {
  const name = `${JSON.stringify(key)} signs with ${JSON.stringify(signature)}`;
  test(`${name} and OpenSSL verifies it`, needs, (t) => {
    const issued = issue(t, signature, { 'ca/root': { key } });
    const named = certificateText(issued.path).match(/Signature Algorithm: \S+/g);
    assert.deepEqual(named, Array(2).fill(`Signature Algorithm: ${algorithm}`));
    const list = issued.store.crl({ issuer: 'ca/root', revoked: [] }, '/');
    assert.ok(verifies(issued, list));
  });
}

test('an issuer with explicit parameters signs, and OpenSSL will not have it', needs, (t) => {
  const key = { ...EC, explicitParameters: true };
  const { path, root } = issue(t, {}, { 'ca/root': { key } });
  const issuer = new NodeCertificate(readFileSync(root));
  assert.ok(new NodeCertificate(readFileSync(path)).verify(issuer.publicKey));
  // X509_V_ERR_EC_KEY_EXPLICIT_PARAMS (man X509_STORE_CTX_get_error).
  const said = opensslErrors('verify', '-CAfile', root, path);
  assert.match(said, /error 94 at 1 depth lookup/);
});

/** Octet by octet, as CA/B Baseline Requirements §7.1.3.2.1 writes them. */
for (const [digest, key, algorithm] of [
  [
    'sha256',
    RSA,
    '304106092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120',
  ],
  [
    'sha384',
    RSA,
    '304106092a864886f70d01010a3034a00f300d06096086480165030402020500a11c301a06092a864886f70d010108300d06096086480165030402020500a203020130',
  ],
  [
    'sha512',
    RSA_1040,
    '304106092a864886f70d01010a3034a00f300d06096086480165030402030500a11c301a06092a864886f70d010108300d06096086480165030402030500a203020140',
  ],
  // RFC 4055 §3.1: all of it is the default, and DER leaves defaults out.
  ['sha1', RSA, '300d06092a864886f70d01010a3000'],
] as const) {
  test(`the parameters of PSS with ${digest}`, (t) => {
    const { path } = issue(t, { padding: 'pss', digest }, { 'ca/root': { key } });
    assert.deepEqual(algorithms(path), { inner: algorithm, outer: algorithm });
  });
}

test('inner and outer algorithm differ, and the outer one is what was used', (t) => {
  // RFC 4055 §5: NULL parameters; RFC 5758 §3.2: none.
  const rsa = (digest: string): string => `300d06092a864886f70d0101${digest}0500`;
  const ecdsa = (digest: string): string => `300a06082a8648ce3d0403${digest}`;
  const mismatch = (it: Defect, key: Defect['key'] & {}) =>
    issue(t, { defects: ['algorithm-mismatch'], ...it }, { 'ca/root': { key } }).path;
  assert.deepEqual(algorithms(mismatch({}, RSA)), { inner: rsa('0c'), outer: rsa('0b') });
  const other = mismatch({ digest: 'sha512' }, RSA);
  assert.deepEqual(algorithms(other), { inner: rsa('0b'), outer: rsa('0d') });
  assert.deepEqual(algorithms(mismatch({}, EC)), { inner: ecdsa('03'), outer: ecdsa('02') });
});

for (const key of [RSA, EC, { type: 'ed25519' }] as const) {
  test(`a broken ${key.type} signature does not verify and is all that is broken`, needs, (t) => {
    const good = issue(t, {}, { 'ca/root': { key } });
    const broken = issue(t, { defects: ['broken-signature'] }, { 'ca/root': { key } });
    assert.ok(verifies(good));
    assert.ok(!verifies(broken));
    const text = (path: string) => certificateText(path).split('Signature Value')[0];
    assert.equal(text(broken.path)?.length, text(good.path)?.length);
  });
}

/** AlgorithmIdentifiers in hex, of TBSCertificate and of Certificate. */
function algorithms(path: string): { readonly inner: string; readonly outer: string } {
  const [tbs, outer] = children(
    Buffer.from(new X509Certificate(readFileSync(path, 'utf8')).rawData),
  );
  assert.ok(tbs && outer);
  return { inner: children(tbs)[2]?.toString('hex') ?? '', outer: outer.toString('hex') };
}

/** Elements of a SEQUENCE, each with its tag and length (X.690 §8.1). */
function children(der: Buffer): readonly Buffer[] {
  const list: Buffer[] = [];
  for (let rest = der.subarray(headerOctets(der)); rest.length > 0;) {
    const octets = headerOctets(rest);
    const length = octets === 2 ? rest.readUInt8(1) : rest.readUIntBE(2, octets - 2);
    list.push(rest.subarray(0, octets + length));
    rest = rest.subarray(octets + length);
  }
  return list;
}

const headerOctets = (der: Buffer): number =>
  2 + (der.readUInt8(1) < 0x80 ? 0 : der.readUInt8(1) & 0x7f);
