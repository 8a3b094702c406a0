import assert from 'node:assert/strict';
import { X509Certificate, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { HarnessError } from '../model/errors.ts';
import { CertificateStore } from './index.ts';
import { userCertificate, userKey } from './user-pem.ts';

/** A user's directory with good and bad files, and a store whose cache is elsewhere. */
let root: string;
let user: string;
let store: CertificateStore;

before(() => {
  root = mkdtempSync(join(tmpdir(), 'user-pem-test-'));
  user = join(root, 'theirs');
  const key = { type: 'ec', curve: 'P-256' } as const;
  store = CertificateStore.open({
    profiles: {
      'ca/root': { description: 'root', key, basicConstraints: { ca: true } },
      'ca/below': { description: 'ca', key, basicConstraints: { ca: true }, issuer: 'ca/root' },
      leaf: { description: 'leaf', key, issuer: 'ca/below' },
    },
    directory: user,
  });
  const leaf = store.certificate('leaf', '/');
  const chain = readFileSync(leaf.certificate, 'utf8');
  const keyText = readFileSync(leaf.key, 'utf8');
  const private_ = createPrivateKey(keyText);
  const { privateKey: other } = generateKeyPairSync('ed25519');
  const crl = store.crl({ issuer: 'ca/below', revoked: ['leaf'] }, '/');
  for (const [file, content] of Object.entries({
    'chain.pem': chain,
    'reversed.pem': chain
      .split(/(?<=-----END CERTIFICATE-----\n)/)
      .toReversed()
      .join(''),
    'crlf.pem': chain.replaceAll('\n', '\r\n'),
    'commented.pem': `Bag Attributes: none\n${chain}`,
    'both.pem': chain + keyText,
    'leaf.key': keyText,
    'sec1.key': private_.export({ type: 'sec1', format: 'pem' }),
    'other.key': other.export({ type: 'pkcs8', format: 'pem' }),
    'encrypted.key': private_.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'secret',
    }),
    'old-encrypted.key': private_.export({
      type: 'sec1',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'secret',
    }),
    'leaf.der': new X509Certificate(chain).raw,
    'text.pem': 'hello',
    'empty.pem': '',
    'cut.pem': chain.slice(0, 400),
    'damaged.pem': chain.replace(/\n[^-\n]{64}\n/, '\n'),
    'second-damaged.pem': `${chain}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
    'damaged.key': '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
    'list.crl': readFileSync(crl),
    'damaged.crl': '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n',
  })) {
    writeFileSync(join(user, file), content);
  }
  store = CertificateStore.open({ profiles: {}, directory: join(root, 'cache') });
});

after(() => rmSync(root, { recursive: true, force: true }));

const pair = (certificatePem: string, keyPem: string) =>
  store.certificate({ certificatePem, keyPem }, user);

test('a user’s files are used where they are', () => {
  assert.deepEqual(pair('chain.pem', './leaf.key'), {
    certificate: join(user, 'chain.pem'),
    key: join(user, 'leaf.key'),
  });
  assert.equal(store.key({ keyPem: 'other.key' }, user), join(user, 'other.key'));
  assert.equal(store.trustBundle([{ pem: 'chain.pem' }], user), join(user, 'chain.pem'));
  assert.equal(store.crl({ pem: 'list.crl' }, user), join(user, 'list.crl'));
});

for (const [certificate, key] of [
  ['crlf.pem', 'leaf.key'],
  ['commented.pem', 'sec1.key'],
  ['both.pem', 'both.pem'],
] as const) {
  test(`what TLS libraries read is accepted: ${certificate} with ${key}`, () => {
    assert.equal(pair(certificate, key).certificate, join(user, certificate));
  });
}

for (const keyPem of ['encrypted.key', 'old-encrypted.key']) {
  test(`an encrypted key opens with its passphrase and no other: ${keyPem}`, () => {
    const files = { certificatePem: 'chain.pem', keyPem };
    assert.equal(userCertificate(files, user, 'secret').key, join(user, keyPem));
    assert.equal(userKey(keyPem, user, 'secret'), join(user, keyPem));
    const wrong = { code: 'PEM_INVALID', message: /does not open with this passphrase/ };
    assert.throws(() => userCertificate(files, user, 'guess'), wrong);
    assert.throws(() => userKey(keyPem, user, 'guess'), wrong);
  });
}

test('a passphrase that nothing needs does no harm', () => {
  assert.equal(userKey('leaf.key', user, 'secret'), join(user, 'leaf.key'));
});

test('private keys never leave their place, not even with a bundle', () => {
  const bundle = store.trustBundle([{ pem: 'both.pem' }, { pem: 'crlf.pem' }], user);
  assert.ok(bundle.startsWith(join(root, 'cache')));
  const text = readFileSync(bundle, 'utf8');
  assert.equal(text.match(/BEGIN CERTIFICATE/g)?.length, 4);
  for (const file of readdirSync(join(root, 'cache'), { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    assert.doesNotMatch(readFileSync(join(file.parentPath, file.name), 'utf8'), /PRIVATE KEY/);
  }
});

const WRONG: readonly [string, () => unknown, string, RegExp][] = [
  [
    'missing',
    () => pair('nowhere.pem', 'leaf.key'),
    'nowhere.pem',
    /not exist[^]*Looked for it at/,
  ],
  ['a directory', () => pair('.', 'leaf.key'), '.', /directory/],
  ['DER', () => pair('leaf.der', 'leaf.key'), 'leaf.der', /DER[^]*-inform DER/],
  ['text', () => pair('text.pem', 'leaf.key'), 'text.pem', /not PEM/],
  ['empty', () => pair('empty.pem', 'leaf.key'), 'empty.pem', /not PEM/],
  ['cut short', () => pair('cut.pem', 'leaf.key'), 'cut.pem', /no matching END/],
  ['damaged', () => pair('damaged.pem', 'leaf.key'), 'damaged.pem', /certificate 1 .*damaged/],
  [
    'damaged chain',
    () => pair('second-damaged.pem', 'leaf.key'),
    'second-damaged.pem',
    /certificate 3 .*damaged/,
  ],
  [
    'a key for a certificate',
    () => pair('leaf.key', 'leaf.key'),
    'leaf.key',
    /no certificate.*only: PRIVATE KEY/,
  ],
  [
    'a certificate for a key',
    () => pair('chain.pem', 'chain.pem'),
    'chain.pem',
    /no private key.*only: CERTIFICATE/,
  ],
  ['a damaged key', () => pair('chain.pem', 'damaged.key'), 'damaged.key', /key is damaged/],
  [
    'an encrypted key',
    () => pair('chain.pem', 'encrypted.key'),
    'encrypted.key',
    /encrypted[^]*openssl pkey/,
  ],
  [
    'an encrypted key of old',
    () => pair('chain.pem', 'old-encrypted.key'),
    'old-encrypted.key',
    /encrypted[^]*openssl pkey/,
  ],
  ['another key', () => pair('chain.pem', 'other.key'), 'other.key', /not the key of chain\.pem/],
  [
    'a chain in the wrong order',
    () => pair('reversed.pem', 'leaf.key'),
    'leaf.key',
    /certificate 2 in that file/,
  ],
  [
    'a key alone, encrypted',
    () => store.key({ keyPem: 'encrypted.key' }, user),
    'encrypted.key',
    /encrypted/,
  ],
  [
    'a key to trust',
    () => store.trustBundle([{ pem: 'leaf.key' }], user),
    'leaf.key',
    /no certificate/,
  ],
  ['no list', () => store.crl({ pem: 'chain.pem' }, user), 'chain.pem', /no revocation list/],
  ['a damaged list', () => store.crl({ pem: 'damaged.crl' }, user), 'damaged.crl', /damaged/],
];

for (const [name, ask, file, words] of WRONG) {
  test(`refused, naming the file and the way out: ${name}`, () => {
    assert.throws(ask, (error) => {
      assert.ok(error instanceof HarnessError);
      assert.equal(error.code, 'PEM_INVALID');
      assert.equal(error.detail.file, file);
      assert.ok(error.detail.hint);
      assert.match(error.toLine(), words);
      return true;
    });
  });
}
