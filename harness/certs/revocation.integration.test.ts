import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { CertificateProfiles } from '../model/certificate-profile.ts';
import { HarnessError } from '../model/errors.ts';
import type { OcspRef } from '../model/scenario.ts';
import { skipUnless } from '../selftest/needs.ts';
import { CertificateStore } from './index.ts';

// What a revocation list and an OCSP response say, read by openssl: `verify`, `crl`, `ocsp`.

const key = { type: 'ec', curve: 'P-256' } as const;
const profiles: CertificateProfiles = {
  'ca/root': { description: 'root', basicConstraints: { ca: true } },
  'ca/below': { description: 'below', key, basicConstraints: { ca: true }, issuer: 'ca/root' },
  'ca/forger': { extends: 'ca/root', description: 'signs in the name of ca/root' },
  leaf: { description: 'leaf', key },
  'leaf/below': { description: 'below', key, issuer: 'ca/below' },
  'ocsp/delegate': {
    description: 'may answer for ca/root',
    key,
    extendedKeyUsage: ['OCSPSigning'],
  },
  'ocsp/impostor': { description: 'may not', key },
};
const directory = mkdtempSync(join(tmpdir(), 'revocation-test-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const store = CertificateStore.open({ profiles, directory });
const pem = (id: string): string => store.trustBundle([id], '/');

const openssl = {
  name: 'openssl',
  there: spawnSync('openssl', ['version']).status === 0,
  install: 'apt-get install openssl',
};
const skip = skipUnless(openssl);
const ALONE = ['-no-CAfile', '-no-CApath', '-no-CAstore'];

function run(...args: readonly (readonly string[])[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync('openssl', args.flat(), { encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

test('two lists in one file cover a chain of two issuers', { skip }, () => {
  const verify = (crl: string) =>
    run(
      ['verify', ...ALONE, '-trusted', pem('ca/root'), '-untrusted', pem('ca/below')],
      ['-crl_check_all', '-CRLfile', crl, pem('leaf/below')],
    );
  const root = { issuer: 'ca/root', revoked: [] };
  const below = { issuer: 'ca/below', revoked: [] };
  assert.equal(verify(store.crl([root, below], '/')).status, 0);
  // 3: unable to get certificate CRL; 23: certificate revoked (`man openssl-verification-options`).
  assert.match(verify(store.crl([below], '/')).text, /error 3 at 1 depth/);
  const revoking = store.crl([{ ...root, revoked: ['ca/below'] }, below], '/');
  assert.match(verify(revoking).text, /error 23 at 1 depth/);
});

test('a list that somebody else signs keeps its issuer and does not verify', { skip }, () => {
  const forged = store.crl({ issuer: 'ca/root', revoked: ['leaf'], signedBy: 'ca/forger' }, '/');
  const honest = store.crl({ issuer: 'ca/root', revoked: ['leaf'] }, '/');
  const issuer = (file: string) => run(['crl', '-noout', '-issuer', '-in', file]).text;
  assert.equal(issuer(forged), issuer(honest));
  const check = (file: string) =>
    run(['crl', '-noout', '-in', file, '-CAfile', pem('ca/root')]).text;
  assert.match(check(honest), /verify OK/);
  assert.match(check(forged), /verify failure/);
  assert.throws(() => store.crl({ issuer: 'ca/root', revoked: [], signedBy: 'nobody' }, '/'), {
    code: 'PROFILE_UNKNOWN',
  });
});

function ask(ref: OcspRef, about = 'leaf', issuer = 'ca/root') {
  const response = store.ocspResponse(ref, about, '/');
  return run(
    ['ocsp', '-respin', response, '-issuer', pem(issuer), '-cert', pem(about)],
    ['-CAfile', pem('ca/root'), '-no-CApath', '-no-CAstore', '-no_nonce', '-resp_text'],
  ).text;
}

for (const status of ['good', 'revoked', 'unknown'] as const) {
  test(`the issuer itself answers ${status}`, { skip }, () => {
    const text = ask({ status });
    assert.match(text, /Response verify OK/);
    assert.match(text, new RegExp(`leaf[^\\n]*: ${status}\n`));
    assert.doesNotMatch(text, /Certificate:/, 'the issuer sends no certificate along');
  });
}

test('a delegate answers with its certificate, and only with the right usage', { skip }, () => {
  // RFC 6960 §4.2.2.2: id-kp-OCSPSigning, issued by the certificate's issuer.
  const delegated = ask({ status: 'good', signedBy: 'ocsp/delegate' });
  assert.match(delegated, /Response verify OK/);
  assert.match(delegated, /OCSP Signing/);
  const impostor = ask({ status: 'good', signedBy: 'ocsp/impostor' });
  assert.match(impostor, /Response Verify Failure[^]*missing ocspsigning usage/);
});

test('an intermediate answers for what it issued', { skip }, () => {
  const response = store.ocspResponse({ status: 'good' }, 'leaf/below', '/');
  const { text } = run(
    ['ocsp', '-respin', response, '-issuer', pem('ca/below'), '-cert', pem('leaf/below')],
    ['-CAfile', pem('ca/root'), '-verify_other', pem('ca/below'), '-no_nonce'],
  );
  assert.match(text, /Response verify OK/);
  assert.match(text, /leaf_below[^\n]*: good\n/);
});

test('the times are counted from the epoch', { skip }, () => {
  const stale = ask({ status: 'good', validity: { thisUpdate: -30, nextUpdate: -20 } });
  assert.match(stale, /Status times invalid/);
  const day = (offset: number) => new Date(store.epoch.getTime() + offset * 86_400_000);
  const shown = /This Update: (.*)\n\s*Next Update: (.*)\n/.exec(stale);
  assert.deepEqual(
    shown?.slice(1).map(Date.parse),
    [-30, -20].map((at) => day(at).getTime()),
  );
});

test('a second store finds every answer where the first one put it', () => {
  const refs: OcspRef[] = [
    { status: 'good' },
    { status: 'revoked' },
    { status: 'good', validity: { thisUpdate: -2, nextUpdate: 2 } },
    { status: 'good', signedBy: 'ocsp/delegate' },
  ];
  const answers = (from: CertificateStore) =>
    refs.map((ref) => from.ocspResponse(ref, 'leaf', '/'));
  const before = answers(store);
  assert.equal(new Set(before).size, refs.length);
  const bytes = before.map((path) => readFileSync(path));
  const again = CertificateStore.open({ profiles, directory });
  assert.deepEqual(answers(again), before);
  rmSync(join(directory, 'ocsp'), { recursive: true });
  const anew = CertificateStore.open({ profiles, directory });
  assert.deepEqual(
    answers(anew).map((path) => readFileSync(path)),
    bytes,
  );
  assert.equal(again.issued + anew.issued, 0);
});

test("nobody answers for a user's own certificate", () => {
  const mine = { certificatePem: 'mine.pem', keyPem: 'mine.key' };
  assert.throws(
    () => store.ocspResponse({ status: 'good' }, mine, '/mine'),
    (error) =>
      error instanceof HarnessError &&
      error.code === 'SCENARIO_INVALID' &&
      error.detail.file === '/mine/mine.pem' &&
      error.detail.field === 'server.ocspStaple' &&
      error.detail.hint !== undefined,
  );
});
