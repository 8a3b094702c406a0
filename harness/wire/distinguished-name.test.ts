import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distinguishedName } from './distinguished-name.ts';

const name = (hex: string) => distinguishedName(Buffer.from(hex, 'hex'));

/** Subjects of certificates made by `openssl req`; the text is `x509 -nameopt RFC2253,utf8`'s. */
const PRINTED_BY_OPENSSL = {
  '300d310b300906035504030c026361': 'CN=ca',
  '3043310b300906035504061302444531153013060355040a0c0c4d61747269782c20496e632e310b3009060355040b0c0223313110300e06035504030c0763612e74657374': String.raw`CN=ca.test,OU=\#1,O=Matrix\, Inc.,C=DE`,
  '303031193017060355040a0c10206c65616420616e6420747261696c203113301106035504030c0a2271223c783e3b5c3d79':
    String.raw`CN=\"q\"\<x\>\;\\=y,O=\ lead and trail` + '\\ ',
};
for (const [der, text] of Object.entries(PRINTED_BY_OPENSSL)) {
  test(`${text}, as OpenSSL prints it`, () => assert.equal(name(der), text));
}

// Where OpenSSL's own habits differ from RFC 4514 the RFC counts.
test('a street, and UTF-8 as it is (RFC 4514 §2.4, §3)', () => {
  assert.equal(
    name(
      '3035310a300806035504080c0142310a300806035504070c0153310f300d06035504090c064d61696e2031310a300806035504030c0178',
    ),
    'CN=x,STREET=Main 1,L=S,ST=B',
  );
  assert.equal(name('300f310d300b06035504030c045a6fc3ab'), 'CN=Zoë');
});

test('attributes of one RDN are joined by a plus sign (RFC 4514 §2.2)', () => {
  assert.equal(
    name(
      '304c31143012060a0992268993f22c64011916047465737431163014060a0992268993f22c64011916066d6174726978311c300806035504030c01613010060a0992268993f22c6401010c027531',
    ),
    'CN=a+UID=u1,DC=matrix,DC=test',
  );
});

test('a type without a keyword is dotted, with its BER in hex (RFC 4514 §2.3, §2.4)', () => {
  assert.equal(
    name(
      '302b311d301b06092a864886f70d010901160e6361406d61747269782e74657374310a300806035504030c0178',
    ),
    'CN=x,1.2.840.113549.1.9.1=#160e6361406d61747269782e74657374',
  );
  // The example of §4.
  assert.equal(name('30123110300e06082b060104018b3a0004024869'), '1.3.6.1.4.1.1466.0=#04024869');
});

test('strings of two and four octets a character (X.690 §8.23)', () => {
  assert.equal(name('300f310d300b06035504031e0400630061'), 'CN=ca');
  // Half a character: the value has no string form.
  assert.equal(name('3011310f300d06035504031c06000000630000'), 'CN=#1c06000000630000');
  assert.equal(name('300f310d300b06035504031c0400000063'), 'CN=c');
});

test('what ends up on a terminal cannot control it', () => {
  // CN=ESC [ NUL
  assert.equal(name('300e310c300a06035504030c031b5b00'), String.raw`CN=\1b[\00`);
});

test('no name at all, and names that are none, are told apart', () => {
  assert.equal(name('3000'), '');
  const malformed = [
    '',
    '30',
    '3005',
    '0400',
    '300000',
    '300d310b300906035504030c0263',
    '3003310130',
    '30020500',
  ];
  for (const hex of malformed) assert.equal(name(hex), `#${hex}`);
});

test('one that is too long is cut where it is', () => {
  const long = distinguishedName(Buffer.alloc(60_000, 0x30));
  assert.equal(long, `#${'30'.repeat(2048)}...`);
});
