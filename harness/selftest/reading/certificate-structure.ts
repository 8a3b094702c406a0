import assert from 'node:assert/strict';
import { bits, only, readDer } from './der-tree.ts';
import type { DerNode } from './der-tree.ts';

/** A certificate's parts as they lie in its octets (RFC 5280 §4.1), nothing interpreted. */
export interface CertificateStructure {
  /** What is signed. */
  readonly tbs: Buffer;
  /** Undefined: left out, which is version 1. */
  readonly version: DerNode | undefined;
  readonly serial: DerNode;
  /** TBSCertificate.signature. */
  readonly inner: DerNode;
  readonly issuer: DerNode;
  readonly notBefore: DerNode;
  readonly notAfter: DerNode;
  readonly subject: DerNode;
  /** SubjectPublicKeyInfo; `key` is what its bit string holds. */
  readonly publicKey: { readonly info: DerNode; readonly algorithm: DerNode; readonly key: Buffer };
  /** RSAPublicKey, where it is one. */
  readonly rsa: DerNode | undefined;
  /** In their order; undefined: the field is not there. */
  readonly extensions: readonly ExtensionStructure[] | undefined;
  /** signatureAlgorithm. */
  readonly outer: DerNode;
  readonly signature: Buffer;
}

export interface ExtensionStructure {
  /** OpenSSL's name, or the dotted number where it has none. */
  readonly name: string;
  readonly critical: boolean;
  readonly value: DerNode;
}

/** @throws AssertionError where the octets are not built as RFC 5280 §4.1 says */
export function readStructures(certificates: readonly Buffer[]): readonly CertificateStructure[] {
  const outlines = readDer(certificates).map(outline);
  // What lies in strings of octets is taken apart in a second go, all of it at once.
  const inside = new Map<Buffer, DerNode>();
  const packed = outlines.flatMap(({ extensions, publicKey }) => [
    ...(extensions ?? []).map(({ octets }) => octets),
    ...(isRsa(publicKey.algorithm) ? [publicKey.key] : []),
  ]);
  for (const [index, node] of readDer(packed).entries()) {
    inside.set(packed[index] ?? assert.fail(), node);
  }
  return outlines.map(({ extensions, ...rest }) => ({
    ...rest,
    rsa: inside.get(rest.publicKey.key),
    extensions: extensions?.map(({ octets, ...extension }) => ({
      ...extension,
      value: inside.get(octets) ?? assert.fail(extension.name),
    })),
  }));
}

function outline(certificate: DerNode) {
  const [tbs, outer, signature, ...more] = certificate.children;
  assert.ok(tbs && outer && signature && more.length === 0, 'a certificate has three parts');
  const fields = [...tbs.children];
  const version = fields[0]?.tag === 'cont [ 0 ]' ? fields.shift() : undefined;
  const [serial, inner, issuer, validity, subject, info, extensions, ...others] = fields;
  assert.ok(serial && inner && issuer && validity && subject && info && others.length === 0);
  assert.equal(serial.tag, 'INTEGER');
  const [notBefore, notAfter] = validity.children;
  assert.ok(notBefore && notAfter && validity.children.length === 2);
  const [algorithm, key] = info.children;
  assert.ok(algorithm && key && info.children.length === 2);
  if (extensions) assert.equal(extensions.tag, 'cont [ 3 ]');
  return {
    tbs: tbs.bytes,
    version: version && only(version),
    serial,
    inner,
    issuer,
    notBefore,
    notAfter,
    subject,
    publicKey: { info, algorithm, key: bits(key) },
    extensions: extensions && only(extensions).children.map(extensionOutline),
    outer,
    signature: bits(signature),
  };
}

function extensionOutline({ children }: DerNode) {
  const [name, ...rest] = children;
  const critical = rest[0]?.tag === 'BOOLEAN' ? rest.shift() : undefined;
  const [octets, ...more] = rest;
  assert.ok(name?.tag === 'OBJECT' && octets?.tag === 'OCTET STRING' && more.length === 0);
  // X.690 §11.1 and §11.5: TRUE is 0xff, and FALSE, the default, is not written.
  if (critical) assert.equal(critical.content.toString('hex'), 'ff');
  return { name: name.text, critical: critical !== undefined, octets: octets.content };
}

function isRsa({ children }: DerNode): boolean {
  return ['rsaEncryption', 'rsassaPss'].includes(children[0]?.text ?? '');
}
