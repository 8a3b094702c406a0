import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import type { TrustFileForm } from '../../model/scenario.ts';
import { publicKeyIn } from './key-file-reading.ts';
import { pemBlocks } from './shipped.ts';

/** What a trust file should have in it. */
export interface Anchors {
  /** DER, in order. */
  readonly certificates: readonly Buffer[];
  /** SubjectPublicKeyInfo of the first, DER. */
  readonly firstKey: Buffer;
}

/**
 * That a trust file has its form, and in it the certificates that are to be trusted.
 *
 * @throws AssertionError saying what is otherwise
 */
export function assertTrustFile(
  bytes: Buffer,
  form: TrustFileForm | undefined,
  anchors: Anchors,
): void {
  const { certificates } = anchors;
  const text = bytes.toString('utf8');
  switch (form) {
    case undefined:
      return assertPlain(text, certificates);
    case 'crlf':
      assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/);
      return assertPlain(text.replaceAll('\r\n', '\n'), certificates);
    case 'cr-only':
      assert.doesNotMatch(text, /\n/);
      return assertPlain(text.replaceAll('\r', '\n'), certificates);
    case 'bom':
      assert.equal(bytes.subarray(0, 3).toString('hex'), 'efbbbf');
      return assertPlain(bytes.subarray(3).toString('utf8'), certificates);
    case 'utf-16':
      assert.equal(bytes.subarray(0, 2).toString('hex'), 'fffe');
      return assertPlain(bytes.subarray(2).toString('utf16le'), certificates);
    case 'no-final-newline':
      return assertPlain(`${text}\n`, certificates);
    case 'text-between':
      return assertTextBetween(text, certificates);
    case 'der':
      return assert.deepEqual([bytes], certificates);
    case 'empty':
      return assert.equal(bytes.length, 0);
    case 'duplicate':
      return assertPlain(text, [...certificates, ...certificates]);
    case 'bad-first':
    case 'bad-last':
      return assertDamaged(text, form, certificates);
    case 'with-key':
      return assertWithKey(text, anchors);
  }
}

/** RFC 7468 §3: blocks of base64 in lines of 64, nothing around them. */
function assertPlain(text: string, certificates: readonly Buffer[]): void {
  assert.match(
    text,
    /^(-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/=]{1,64}\n-----END CERTIFICATE-----\n)+$/,
  );
  assertBlocks(text, certificates);
}

function assertBlocks(text: string, certificates: readonly Buffer[]): void {
  const blocks = pemBlocks(text);
  assert.deepEqual(
    blocks.map(({ label }) => label),
    certificates.map(() => 'CERTIFICATE'),
  );
  assert.ok(blocks.every(({ der }, at) => der.equals(certificates[at] ?? Buffer.alloc(0))));
}

function assertTextBetween(text: string, certificates: readonly Buffer[]): void {
  assertBlocks(text, certificates);
  const around = text.split(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----\n/);
  assert.equal(around.length, certificates.length + 1);
  for (const words of around.slice(0, -1)) assert.match(words, /\w/);
}

function assertDamaged(
  text: string,
  form: 'bad-first' | 'bad-last',
  certificates: readonly Buffer[],
): void {
  const ders = pemBlocks(text).map(({ der }) => der);
  assert.equal(ders.length, certificates.length + 1);
  const bad = (form === 'bad-first' ? ders.shift() : ders.pop()) ?? assert.fail();
  assert.deepEqual(ders, certificates);
  assert.ok(bad.length > 0);
  assert.throws(() => new X509Certificate(bad), 'the damaged certificate can be read');
}

function assertWithKey(text: string, { certificates, firstKey }: Anchors): void {
  const blocks = pemBlocks(text);
  const keys = blocks.filter(({ label }) => label === 'PRIVATE KEY');
  assert.equal(keys.length, 1);
  const pem = /-----BEGIN PRIVATE KEY-----[^-]*-----END PRIVATE KEY-----\n/.exec(text)?.[0] ?? '';
  assert.deepEqual(publicKeyIn(pem), firstKey);
  const others = blocks.filter(({ label }) => label !== 'PRIVATE KEY');
  assert.deepEqual(
    others.map(({ der }) => der),
    certificates,
  );
}
