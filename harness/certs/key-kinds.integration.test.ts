import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { KeySpec } from '../model/certificate-profile.ts';
import { skipUnless } from '../selftest/needs.ts';
import { certificateText, EC, issue, openssl, opensslCommand } from './testing/issued.ts';
import { X509Certificate } from './testing/peculiar.ts';

const needs = { skip: skipUnless(opensslCommand) };

const RSA = /Public Key Algorithm: rsaEncryption\n/;
const PSS = /Public Key Algorithm: rsassaPss\n/;

/** What OpenSSL says of the certificate's key, and the key's algorithm and parameters in DER. */
const KINDS: readonly [KeySpec, readonly RegExp[], string][] = [
  // RFC 3279 §2.3.1: rsaEncryption with NULL.
  [
    { type: 'rsa', bits: 512 },
    [RSA, /\(512 bit\)/, /Exponent: 65537 /],
    '300d06092a864886f70d0101010500',
  ],
  [
    { type: 'rsa', bits: 1024 },
    [RSA, /\(1024 bit\)/, /Exponent: 65537 /],
    '300d06092a864886f70d0101010500',
  ],
  [
    { type: 'rsa', bits: 1024, exponent: 3 },
    [RSA, /\(1024 bit\)/, /Exponent: 3 /],
    '300d06092a864886f70d0101010500',
  ],
  // RFC 4055 §3.1: no parameters, no restriction.
  [
    { type: 'rsa-pss', bits: 1024 },
    [PSS, /No PSS parameter restrictions/],
    '300b06092a864886f70d01010a',
  ],
  [
    { type: 'rsa-pss', bits: 1024, digest: 'sha256' },
    [
      PSS,
      /Hash Algorithm: SHA2-256/i,
      /Mask Algorithm: MGF1 with SHA2-256/i,
      /Minimum Salt Length: (32|0x20)/,
    ],
    // CA/B Baseline Requirements §7.1.3.2.1 writes the same algorithm for signatures.
    '304106092a864886f70d01010a3034a00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120',
  ],
  // RFC 5480 §2.1.1.1, SEC 2 §A.2.1, RFC 5639 §A.1: id-ecPublicKey with the curve's name.
  [EC, [/NIST CURVE: P-256/], '301306072a8648ce3d020106082a8648ce3d030107'],
  [{ type: 'ec', curve: 'P-384' }, [/NIST CURVE: P-384/], '301006072a8648ce3d020106052b81040022'],
  [{ type: 'ec', curve: 'P-521' }, [/NIST CURVE: P-521/], '301006072a8648ce3d020106052b81040023'],
  [
    { type: 'ec', curve: 'secp256k1' },
    [/ASN1 OID: secp256k1/],
    '301006072a8648ce3d020106052b8104000a',
  ],
  [
    { type: 'ec', curve: 'brainpoolP256r1' },
    [/ASN1 OID: brainpoolP256r1/],
    '301406072a8648ce3d020106092b2403030208010107',
  ],
  // RFC 8410 §3: no parameters.
  [{ type: 'ed25519' }, [/Public Key Algorithm: ED25519/i], '300506032b6570'],
  [{ type: 'ed448' }, [/Public Key Algorithm: ED448/i], '300506032b6571'],
];

for (const [key, words, algorithm] of KINDS) {
  test(`a key is what it claims: ${JSON.stringify(key)}`, needs, (t) => {
    const issued = issue(t, { key });
    const text = certificateText(issued.path);
    for (const word of words) assert.match(text, word);
    const certificate = new X509Certificate(readFileSync(issued.path, 'utf8'));
    const spki = Buffer.from(certificate.publicKey.rawData).toString('hex');
    assert.ok(spki.includes(algorithm), spki);
    assert.equal(publicKey(issued.path), openssl('pkey', '-pubout', '-in', issued.key));
  });
}

test(
  'explicit parameters write the curve out instead of naming it (RFC 3279 §2.3.5)',
  needs,
  (t) => {
    const key = { type: 'ec', curve: 'P-256', explicitParameters: true } as const;
    const issued = issue(t, { key });
    const der = new X509Certificate(readFileSync(issued.path, 'utf8')).publicKey.rawData;
    const spki = Buffer.from(der).toString('hex');
    // id-ecPublicKey, then ECParameters: version 1, prime-field, the prime of P-256 (SEC 2 §2.4.2).
    assert.match(
      spki,
      /06072a8648ce3d02013081..020101302c06072a8648ce3d0101022100ffffffff00000001000000000000000000000000ffffffffffffffffffffffff/,
    );
    assert.ok(!spki.includes('06082a8648ce3d030107'), 'the curve is named');
    assert.equal(publicKey(issued.path), openssl('pkey', '-pubout', '-in', issued.key));
  },
);

test('a key pair can be somebody else’s, of whatever kind that is', needs, (t) => {
  const others = {
    first: { key: { type: 'ec', curve: 'P-384' } },
    second: { keyFrom: 'first' },
  } as const;
  const issued = issue(t, { keyFrom: 'second' }, others);
  const first = issued.store.certificate('first', '/');
  assert.equal(publicKey(issued.path), publicKey(first.certificate));
  assert.equal(issued.key, first.key);
});

const publicKey = (path: string): string => openssl('x509', '-noout', '-pubkey', '-in', path);
