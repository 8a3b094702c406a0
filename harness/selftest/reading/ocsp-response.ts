import assert from 'node:assert/strict';
import { bits, hex, only, readDer } from './der-tree.ts';
import type { DerNode } from './der-tree.ts';
import { openssl } from './openssl.ts';
import { contentOctets } from './read-node.ts';
import { moment, signature } from './read-structure.ts';

/** An OCSPResponse (RFC 6960 §4.2.1) as `openssl asn1parse` takes it apart. */
export interface OcspReading {
  readonly tbs: Buffer;
  /** Name of the responder, DER. */
  readonly responder: Buffer;
  /** SHA-1, hex. */
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serial: string;
  readonly status: string;
  readonly thisUpdate: string;
  readonly nextUpdate: string;
  readonly signedWith: string;
  readonly signature: Buffer;
  /** DER of those sent along. */
  readonly certificates: readonly Buffer[];
}

export function readOcspResponse(response: Buffer): OcspReading {
  const [whole] = readDer([response]);
  const [successful, responseBytes] = whole?.children ?? [];
  assert.ok(successful && responseBytes);
  assert.equal(hex(successful), '00');
  const [type, basic] = only(responseBytes).children;
  assert.equal(type?.text, 'Basic OCSP Response');
  const [inside] = readDer([basic?.content ?? assert.fail()]);
  const [tbs, algorithm, value, certificates] = inside?.children ?? [];
  assert.ok(tbs && algorithm && value);
  const [responder, , answers] = tbs.children;
  assert.ok(responder?.tag === 'cont [ 1 ]' && answers, 'the responder is named (RFC 6960 §4.2.1)');
  const [certId, status, thisUpdate, nextUpdate] = only(answers).children;
  assert.ok(certId && status && thisUpdate && nextUpdate?.tag === 'cont [ 0 ]');
  const [hash, issuerName, issuerKey, serial] = certId.children;
  assert.ok(hash?.children[0]?.text === 'sha1' && issuerName && issuerKey && serial);
  return {
    tbs: tbs.bytes,
    responder: only(responder).bytes,
    issuerNameHash: hex(issuerName),
    issuerKeyHash: hex(issuerKey),
    serial: hex(serial),
    status: STATUSES[status.tag] ?? status.tag,
    thisUpdate: moment(thisUpdate),
    nextUpdate: moment(only(nextUpdate)),
    signedWith: signature(algorithm),
    signature: bits(value),
    certificates: certificates === undefined ? [] : only(certificates).children.map(bytesOf),
  };
}

/** What `openssl ocsp` says of it, as far as it has words for it. */
export function printedOcspResponse(path: string) {
  const text = openssl(['ocsp', '-respin', path, '-resp_text', '-noverify']);
  assert.match(text, /OCSP Response Status: successful/);
  const one = (name: string): string => new RegExp(`${name}: (.*)`).exec(text)?.[1]?.trim() ?? '';
  return {
    issuerNameHash: one('Issuer Name Hash').toLowerCase(),
    issuerKeyHash: one('Issuer Key Hash').toLowerCase(),
    serial: contentOctets(one('Serial Number')),
    status: one('Cert Status'),
    thisUpdate: new Date(one('This Update')).toISOString(),
    nextUpdate: new Date(one('Next Update')).toISOString(),
  };
}

const bytesOf = ({ bytes }: DerNode): Buffer => bytes;

/** CertStatus (RFC 6960 §4.2.1). */
const STATUSES: Readonly<Record<string, string>> = {
  'cont [ 0 ]': 'good',
  'cont [ 1 ]': 'revoked',
  'cont [ 2 ]': 'unknown',
};
