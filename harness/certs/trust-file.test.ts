import assert from 'node:assert/strict';
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { CertificateProfiles } from '../model/certificate-profile.ts';
import { TRUST_FILE_FORMS } from '../model/scenario.ts';
import type { TrustFileForm } from '../model/scenario.ts';
import { CertificateStore } from './index.ts';

const key = { type: 'ec', curve: 'P-256' } as const;
const profiles: CertificateProfiles = {
  'ca/root': { description: 'root', key, basicConstraints: { ca: true } },
  'ca/other': { extends: 'ca/root', description: 'another root' },
};
const directory = mkdtempSync(join(tmpdir(), 'trust-file-test-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const store = CertificateStore.open({ profiles, directory });
const BOTH = ['ca/root', 'ca/other'];
const plain = readFileSync(store.trustBundle(BOTH, '/'), 'latin1');

const bytes = (form: TrustFileForm, refs = BOTH): Buffer =>
  readFileSync(store.trustBundle(refs, '/', form));
const text = (form: TrustFileForm): string => bytes(form).toString('latin1');

/** RFC 7468's blocks; line ends in them do not count. */
function blocks(from: string): { label: string; der: Buffer }[] {
  return [...from.matchAll(/-----BEGIN ([A-Z ]+)-----([^-]*)-----END \1-----/g)].map((match) => ({
    label: match[1] ?? '',
    der: Buffer.from(match[2] ?? '', 'base64'),
  }));
}
const GOOD = blocks(plain);

test('a form changes how a file is written, never a certificate that is left whole', () => {
  const [root, other] = GOOD;
  assert.ok(root && other);
  const expected: Partial<Record<TrustFileForm, typeof GOOD>> = {
    duplicate: [root, other, root, other],
    empty: [],
    'utf-16': [],
  };
  const changed: TrustFileForm[] = ['der', 'bad-first', 'bad-last', 'with-key'];
  for (const form of TRUST_FILE_FORMS.filter((one) => !changed.includes(one))) {
    assert.deepEqual(blocks(text(form)), expected[form] ?? GOOD, form);
  }
});

test('line ends', () => {
  assert.equal(text('crlf').replaceAll('\r\n', '\n'), plain);
  assert.doesNotMatch(text('crlf'), /(?<!\r)\n/);
  assert.equal(text('cr-only').replaceAll('\r', '\n'), plain);
  assert.doesNotMatch(text('cr-only'), /\n/);
  assert.equal(`${text('no-final-newline')}\n`, plain);
});

test('byte order marks and UTF-16', () => {
  assert.deepEqual([...bytes('bom').subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.equal(bytes('bom').subarray(3).toString('latin1'), plain);
  assert.deepEqual([...bytes('utf-16').subarray(0, 2)], [0xff, 0xfe]);
  assert.equal(new TextDecoder('utf-16le').decode(bytes('utf-16')), plain);
});

test('text stands before and between the certificates', () => {
  const [before, between] = text('text-between').split(
    /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----\n/,
  );
  assert.match(before ?? '', /\w/);
  assert.match(between ?? '', /\w/);
});

test('no octet at all', () => assert.equal(bytes('empty').length, 0));

test('DER is the certificate itself, and holds one', () => {
  assert.deepEqual(bytes('der', ['ca/root']), GOOD[0]?.der);
  assert.throws(() => bytes('der'), {
    code: 'SCENARIO_INVALID',
    message: '2 certificates cannot be DER in one file',
    detail: {
      field: 'client.trustFile or server.clientTrustFile',
      hint: 'Name one trust anchor; only PEM separates several.',
    },
  });
});

test('a damaged certificate decodes from base64 and is none, before or after the good ones', () => {
  const first = blocks(text('bad-first'));
  const last = blocks(text('bad-last'));
  assert.deepEqual(first.slice(1), GOOD);
  assert.deepEqual(last.slice(0, -1), GOOD);
  for (const damaged of [first[0], last.at(-1)]) {
    assert.ok(damaged && damaged.der.length > 0);
    assert.throws(() => new X509Certificate(damaged.der));
  }
});

test('with-key holds the key of the first anchor', () => {
  const [first, ...others] = blocks(text('with-key'));
  assert.equal(first?.label, 'PRIVATE KEY');
  const privateKey = createPrivateKey({ key: first.der, format: 'der', type: 'pkcs8' });
  assert.ok(new X509Certificate(GOOD[0]?.der ?? '').checkPrivateKey(privateKey));
  assert.deepEqual(others, GOOD);
});

test("a user's own certificates take every form but the one that would need their key", () => {
  const pem = 'mine.pem';
  const mine = readFileSync(store.certificate('ca/root', '/').certificate, 'utf8');
  // What lies beside the certificate in a user's file stays there, the key least of all.
  writeFileSync(join(directory, pem), readFileSync(store.key('ca/root', '/'), 'utf8') + mine);
  for (const form of TRUST_FILE_FORMS.filter((one) => one !== 'with-key')) {
    const path = store.trustBundle([{ pem }], directory, form);
    const ours = store.trustBundle(['ca/root'], '/', form);
    assert.deepEqual(readFileSync(path), readFileSync(ours), form);
  }
  assert.throws(() => store.trustBundle([{ pem }], directory, 'with-key'), {
    code: 'SCENARIO_INVALID',
    message: 'a trust file with the private key of your own certificate is not made',
  });
});

test('the same form of the same anchors is the same file', () => {
  const again = CertificateStore.open({ profiles, directory });
  for (const form of TRUST_FILE_FORMS) {
    const asked = store.trustBundle(['ca/root'], '/', form);
    assert.equal(again.trustBundle(['ca/root'], '/', form), asked);
  }
  assert.equal(again.issued, 0);
});
