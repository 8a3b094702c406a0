import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { test } from 'node:test';
import type { DriverMeasured } from '../model/driver-protocol.ts';
import { peerCertificates } from './peer-certificates.ts';

const RESULT: DriverMeasured = {
  outcome: 'done',
  phase: 'exchange',
  alerts: [],
  alertsComplete: false,
  received: [],
};

test('certificates are told by name and hash, in the order they came', () => {
  const [first = '', second = ''] = rootCertificates;
  const both = [first, second].map((pem) => new X509Certificate(pem));
  const told = peerCertificates({
    ...RESULT,
    peerCertificates: both.map(({ raw }) => raw.toString('hex')),
  });
  assert.deepEqual(
    told.peerCertificates?.map(({ sha256 }) => sha256),
    both.map(({ fingerprint256 }) => fingerprint256.replaceAll(':', '').toLowerCase()),
  );
  for (const [index, { subject }] of (told.peerCertificates ?? []).entries()) {
    const names = both[index]?.subject.split('\n') ?? [];
    assert.deepEqual(subject.split(',').length >= names.length, true);
    assert.ok(subject.endsWith(names[0] ?? '-'), subject);
  }
});

test('what is no certificate is told all the same; where a library says nothing there is nothing', () => {
  const [only] =
    peerCertificates({ ...RESULT, peerCertificates: ['3003020101'] }).peerCertificates ?? [];
  assert.equal(only?.subject, 'unreadable');
  assert.equal(only?.sha256.length, 64);
  assert.deepEqual(peerCertificates(RESULT), {});
  assert.deepEqual(peerCertificates(undefined), {});
});
