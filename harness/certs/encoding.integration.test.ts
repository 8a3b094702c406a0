import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { CertificateProfile } from '../model/certificate-profile.ts';
import { HarnessError } from '../model/errors.ts';
import { skipUnless } from '../selftest/needs.ts';
import { certificateText, EC, issue, openssl, opensslCommand } from './testing/issued.ts';
import { X509Certificate as PeculiarCertificate } from './testing/peculiar.ts';

/** What profiles ask for, read back by OpenSSL and by others who did not write it. */
const needs = { skip: skipUnless(opensslCommand) };

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
  const text = certificateText(
    issue(t, { subject: nobody, subjectAltName: { dns: ['a.test'] } }).path,
  );
  assert.match(text, /Subject: *\n/);
  assert.match(text, /Subject Alternative Name: critical\n +DNS:a\.test\n/);
});

test('names keep what is not ASCII (UTF8String)', needs, (t) => {
  const { path } = issue(t, { subject: { commonName: 'Brøker 経' } });
  assert.match(new X509Certificate(readFileSync(path)).subject, /CN=Brøker 経$/);
});

test('times change their type in 2050 (RFC 5280 §4.1.2.5)', needs, (t) => {
  const { path } = issue(t, { validity: { notBefore: -15_000, notAfter: 8760 } });
  assert.match(
    certificateText(path),
    /Not Before: Jan  9 00:00:00 1985 GMT\n +Not After : Jan 28 00:00:00 2050 GMT/,
  );
  assert.match(structure(path), /UTCTIME +:850109000000Z\n.*GENERALIZEDTIME +:20500128000000Z/);
});

test('parts of a day count in whole seconds', needs, (t) => {
  const { path } = issue(t, { validity: { notBefore: -0.5, notAfter: 1 / 3 } });
  assert.match(
    certificateText(path),
    /Not Before: Feb  2 12:00:00 2026 GMT\n +Not After : Feb  3 08:00:00 2026 GMT/,
  );
});

test('all usages, a path length of a CA, and purposes', needs, (t) => {
  const { path } = issue(t, {
    basicConstraints: { ca: true, pathLength: 3 },
    issuer: 'ca/root',
    keyUsage: ['cRLSign', 'keyAgreement', 'nonRepudiation', 'dataEncipherment'],
    extendedKeyUsage: ['codeSigning', 'emailProtection', 'OCSPSigning', 'anyExtendedKeyUsage'],
  });
  const text = certificateText(path);
  assert.match(text, /CA:TRUE, pathlen:3\n/);
  assert.match(text, /Non Repudiation, Data Encipherment, Key Agreement, CRL Sign\n/);
  assert.match(text, /Code Signing, E-mail Protection, OCSP Signing, Any Extended Key Usage\n/);
});

test('a revocation list names its issuer, its number and what it revokes', needs, (t) => {
  const { store, path } = issue(t, {});
  const list = store.crl({ issuer: 'ca/root', revoked: ['it'] }, '/');
  const stdout = openssl('crl', '-noout', '-text', '-in', list);
  assert.match(stdout, /Version 2 /);
  assert.match(stdout, /Issuer: .*CN ?= ?ca\/root\n/);
  assert.match(stdout, /Last Update: Feb  2 00:00:00 2026 GMT\n +Next Update: Feb  3 .* 2027 GMT/);
  assert.match(stdout, /X509v3 CRL Number: \n +\d+\n/);
  const { serialNumber } = new X509Certificate(readFileSync(path));
  assert.match(stdout, new RegExp(`Serial Number: ${serialNumber}\n`));
});

for (const [stringType, type] of [
  ['utf8', 'UTF8STRING'],
  ['printable', 'PRINTABLESTRING'],
  ['teletex', 'T61STRING'],
  ['bmp', 'BMPSTRING'],
] as const) {
  test(`a name in a ${stringType} string (X.520 DirectoryString)`, needs, (t) => {
    const subject = { commonName: stringType === 'printable' ? 'Broker 1' : 'Brøker', stringType };
    const { path } = issue(t, { subject });
    const options = ['-nameopt', 'oneline,-esc_msb,utf8,show_type'];
    const shown = openssl('x509', '-noout', '-subject', ...options, '-in', path);
    assert.match(shown, new RegExp(`CN = ${type}:${subject.commonName}\\n`));
    assert.match(shown, new RegExp(`O = ${type}:MQTT TLS matrix,`));
    assert.match(
      new X509Certificate(readFileSync(path)).subject,
      new RegExp(`CN=${subject.commonName}$`),
    );
    assert.equal(read(path).subjectName.getField('CN')[0], subject.commonName);
  });
}

test('what is written as the issuer differs only where the profile says so', needs, (t) => {
  const options = ['-nameopt', 'oneline,show_type'];
  const issuer = (issuerName: CertificateProfile['issuerName'] & {}) => {
    const { path } = issue(t, { issuerName });
    return openssl('x509', '-noout', '-issuer', ...options, '-in', path);
  };
  assert.match(
    issuer({ commonName: 'CA/ROOT' }),
    /O = UTF8STRING:MQTT TLS matrix, CN = UTF8STRING:CA\/ROOT\n/,
  );
  assert.match(
    issuer({ stringType: 'printable' }),
    /O = PRINTABLESTRING:MQTT TLS matrix, CN = PRINTABLESTRING:ca\/root\n/,
  );
});

test('NUL stays in a DNS name', (t) => {
  const { path } = issue(t, { subjectAltName: { dns: ['broker.test\0.evil.test'] } });
  // [2] IMPLICIT IA5String, 22 octets (RFC 5280 §4.2.1.6).
  const name = Buffer.from('broker.test\0.evil.test').toString('hex');
  assert.ok(hexOf(path).includes(`8216${name}`));
});

for (const [serial, shown] of [
  ['00', ':00'],
  ['ff', ':-01'],
  ['0080', ':80'],
  ['7f'.repeat(25), `:${'7F'.repeat(25)}`],
] as const) {
  test(`serial ${serial}`, needs, (t) => {
    const { path } = issue(t, { serial });
    assert.match(structure(path), new RegExp(`prim: INTEGER +:02\\n.*prim: INTEGER +${shown}\\n`));
    assert.ok(hexOf(path).includes(`02${octets(serial.length / 2)}${serial}30`));
  });
}

test('a serial that is longer than it need be stays so (X.690 §8.3.2 forbids it)', (t) => {
  const { path } = issue(t, { serial: '00000001' });
  assert.ok(hexOf(path).includes('0201020204000000013'));
});

for (const [version, tbs, extensions] of [
  // RFC 5280 §4.1: [0] EXPLICIT Version DEFAULT v1, then the serial number.
  [1, '0210', false],
  [2, 'a0030201010210', false],
  [3, 'a0030201020210', true],
  [4, 'a0030201030210', true],
] as const) {
  test(`version ${version}`, (t) => {
    const others = { base: { key: EC, subjectAltName: { dns: ['a.test'] } } };
    const { path } = issue(t, { extends: 'base', version }, others);
    const hex = hexOf(path);
    assert.match(hex, new RegExp(`^3082....(3082....|3081..)${tbs}`));
    assert.equal(hex.includes(Buffer.from('a.test').toString('hex')), extensions);
    assert.equal(read(path).extensions.length > 0, extensions);
  });
}

/** RFC 5280 §4.1.2.5; the epoch is 2026-02-03, so 8760 days end on 2050-01-28. */
for (const [timeEncoding, notAfter, before, after] of [
  ['rfc5280', 365, 'UTCTIME +:260202000000Z', 'UTCTIME +:270203000000Z'],
  ['rfc5280', 'never', 'UTCTIME +:260202000000Z', 'GENERALIZEDTIME +:99991231235959Z'],
  ['utc', 365, 'UTCTIME +:260202000000Z', 'UTCTIME +:270203000000Z'],
  ['utc', 8760, 'UTCTIME +:260202000000Z', 'UTCTIME +:500128000000Z'],
  ['generalized', 365, 'GENERALIZEDTIME +:20260202000000Z', 'GENERALIZEDTIME +:20270203000000Z'],
  ['utc-without-seconds', 365, 'UTCTIME +:2602020000Z', 'UTCTIME +:2702030000Z'],
  ['utc-with-offset', 365, 'UTCTIME +:260202000000\\+0000', 'UTCTIME +:270203000000\\+0000'],
] as const) {
  test(`times are written ${timeEncoding}, until ${notAfter}`, needs, (t) => {
    const { path } = issue(t, { timeEncoding, validity: { notBefore: -1, notAfter } });
    assert.match(structure(path), new RegExp(`prim: ${before}\\n.*prim: ${after}\\n`));
  });
}

test('a form of UTCTime without a year for it is refused when it is written', (t) => {
  const it = {
    timeEncoding: 'utc-with-offset',
    validity: { notBefore: 0, notAfter: 8760 },
  } as const;
  assert.throws(
    () => issue(t, it),
    (error) => error instanceof HarnessError && error.detail.field === 'it.timeEncoding',
  );
});

test('name constraints, names and ranges of both families (RFC 5280 §4.2.1.10)', needs, (t) => {
  const { path } = issue(t, {
    basicConstraints: { ca: true },
    issuer: 'ca/root',
    nameConstraints: {
      permitted: { dns: ['test'], ip: ['127.0.0.0/8', '2001:db8::/33'] },
      excluded: { dns: ['bad.test'], ip: ['10.1.2.3/32', '0.0.0.0/0'] },
    },
  });
  assert.match(
    certificateText(path),
    /Name Constraints: critical\n +Permitted:\n +DNS:test\n +IP:127.0.0.0\/255.0.0.0\n +IP:2001:DB8:0:0:0:0:0:0\/FFFF:FFFF:8000:0:0:0:0:0\n +Excluded:\n +DNS:bad.test\n +IP:10.1.2.3\/255.255.255.255\n +IP:0.0.0.0\/0.0.0.0\n/,
  );
});

test('a constraint of one side only', needs, (t) => {
  const { path } = issue(t, { nameConstraints: { excluded: { dns: ['test'] } } });
  assert.match(certificateText(path), /Name Constraints: critical\n +Excluded:\n +DNS:test\n/);
});

test('the authority key identifier is the issuer’s, nobody’s or not there', needs, (t) => {
  const identifier = (authorityKeyIdentifier?: 'wrong' | null): string | undefined => {
    const stated = authorityKeyIdentifier === undefined ? {} : { authorityKeyIdentifier };
    const text = certificateText(issue(t, stated).path);
    return /Authority Key Identifier: \n +(?:keyid:)?([0-9A-F:]+)\n/.exec(text)?.[1];
  };
  assert.equal(identifier(null), undefined);
  assert.equal(identifier('wrong'), Array(20).fill('FF').join(':'));
  assert.match(identifier() ?? '', /^([0-9A-F]{2}:){19}[0-9A-F]{2}$/);
  assert.notEqual(identifier(), identifier('wrong'));
});

test('must-staple is TLS feature status_request (RFC 7633 §4.1)', needs, (t) => {
  const { path } = issue(t, { mustStaple: true });
  assert.match(certificateText(path), /TLS Feature: \n +status_request\n/);
});

test('extensions of no meaning, critical and not, and a large one', needs, (t) => {
  const { path } = issue(t, {
    extensions: [
      { oid: '1.3.6.1.4.1.32473.2', critical: true, value: '0500' },
      { oid: '1.3.6.1.4.1.32473.3', critical: false, value: '0c026869' },
    ],
    filler: 70_000,
  });
  const found = new Map(read(path).extensions.map((one) => [one.type, one]));
  const critical = found.get('1.3.6.1.4.1.32473.2');
  assert.equal(critical?.critical, true);
  assert.equal(Buffer.from(critical?.value ?? []).toString('hex'), '0500');
  assert.equal(found.get('1.3.6.1.4.1.32473.3')?.critical, false);
  const filler = found.get('1.3.6.1.4.1.32473.1');
  assert.equal(filler?.critical, false);
  // An OCTET STRING with a length of three octets.
  assert.equal(filler?.value.byteLength, 70_000 + 5);
  assert.match(openssl('x509', '-noout', '-subject', '-in', path), /CN ?= ?it\n$/);
});

test('one extension is there twice (RFC 5280 §4.2)', needs, (t) => {
  const { path } = issue(t, { defects: ['duplicate-extension'] });
  assert.equal(
    certificateText(path).match(/Basic Constraints: critical\n +CA:FALSE\n/g)?.length,
    2,
  );
});

const structure = (path: string): string => openssl('asn1parse', '-in', path);

const hexOf = (path: string): string => Buffer.from(read(path).rawData).toString('hex');

const octets = (length: number): string => length.toString(16).padStart(2, '0');

const read = (path: string): PeculiarCertificate =>
  new PeculiarCertificate(readFileSync(path, 'utf8'));
