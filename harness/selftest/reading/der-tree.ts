import assert from 'node:assert/strict';
import { openssl } from './openssl.ts';

/** One ASN.1 value as `openssl asn1parse` takes it apart. */
export interface DerNode {
  /** OpenSSL's word for it: `SEQUENCE`, `OBJECT`, `UTCTIME`, `cont [ 0 ]`. */
  readonly tag: string;
  /** Of an OBJECT: OpenSSL's name, or the dotted number where it has none. */
  readonly text: string;
  readonly children: readonly DerNode[];
  readonly content: Buffer;
  /** With identifier and length. */
  readonly bytes: Buffer;
}

/**
 * Takes DER apart, all of it in one run of openssl: asn1parse goes on with the next value where one
 * ends.
 *
 * @throws AssertionError where a value is not DER or does not fill its octets
 */
export function readDer(values: readonly Buffer[]): readonly DerNode[] {
  if (values.length === 0) return [];
  const all = Buffer.concat(values);
  const roots: Mutable[] = [];
  const open: Mutable[] = [];
  for (const line of openssl(['asn1parse', '-inform', 'DER'], all).split('\n')) {
    if (line === '') continue;
    const [, offset, depth, head, length, tag, text] = LINE.exec(line) ?? assert.fail(line);
    const [start, level] = [Number(offset), Number(depth)];
    const content = start + Number(head);
    const node: Mutable = {
      tag: (tag ?? '').trim(),
      text: text?.replace(/^:/, '') ?? '',
      children: [],
      content: all.subarray(content, content + Number(length)),
      bytes: all.subarray(start, content + Number(length)),
    };
    open.length = level;
    (open.at(-1)?.children ?? roots).push(node);
    open.push(node);
  }
  assert.deepEqual(
    roots.map(({ bytes }) => bytes.length),
    values.map(({ length }) => length),
  );
  return roots;
}

/** The only value inside. */
export function only(node: DerNode): DerNode {
  assert.equal(node.children.length, 1, node.tag);
  return node.children[0] ?? assert.fail(node.tag);
}

/** What a BIT STRING of whole octets holds. */
export function bits({ tag, content }: DerNode): Buffer {
  assert.equal(tag, 'BIT STRING');
  assert.equal(content[0], 0, 'unused bits');
  return content.subarray(1);
}

export function hex({ content }: DerNode): string {
  return content.toString('hex');
}

interface Mutable extends DerNode {
  readonly children: Mutable[];
}

const LINE = /^ *(\d+):d=(\d+) +hl=(\d+) l= *(\d+) (?:prim|cons): (.{18})(.*)$/;
