import assert from 'node:assert/strict';
import { hex, only, readDer, bits } from './der-tree.ts';
import type { DerNode } from './der-tree.ts';
import { openssl } from './openssl.ts';
import { moment, signature } from './read-structure.ts';
import { contentOctets } from './read-node.ts';

/** A CertificateList (RFC 5280 §5.1) as `openssl asn1parse` takes it apart. */
export interface RevocationList {
  readonly tbs: Buffer;
  /** Name, DER. */
  readonly issuer: Buffer;
  readonly thisUpdate: string;
  readonly nextUpdate: string;
  /** Content octets, hex. */
  readonly serials: readonly string[];
  readonly authorityKeyIdentifier: string;
  /** In the words of Facts. */
  readonly signedWith: string;
  readonly signature: Buffer;
}

export function readRevocationLists(lists: readonly Buffer[]): readonly RevocationList[] {
  return readDer(lists).map(({ children: [tbs, outer, value] }) => {
    assert.ok(tbs && outer && value);
    const [version, inner, issuer, thisUpdate, nextUpdate, ...rest] = tbs.children;
    assert.ok(version && inner && issuer && thisUpdate && nextUpdate);
    assert.equal(hex(version), '01', 'version 2, since it has extensions (RFC 5280 §5.1.2.1)');
    assert.equal(signature(inner), signature(outer));
    // Absent where nothing is revoked (RFC 5280 §5.1.2.6).
    const revoked = rest[0]?.tag === 'SEQUENCE' ? rest.shift() : undefined;
    const [extensions, ...more] = rest;
    assert.ok(extensions?.tag === 'cont [ 0 ]' && more.length === 0);
    return {
      tbs: tbs.bytes,
      issuer: issuer.bytes,
      thisUpdate: moment(thisUpdate),
      nextUpdate: moment(nextUpdate),
      serials: (revoked?.children ?? []).map(({ children: [serial] }) =>
        hex(serial ?? assert.fail()),
      ),
      authorityKeyIdentifier: authorityKeyIdentifier(only(extensions)),
      signedWith: signature(outer),
      signature: bits(value),
    };
  });
}

/** What `openssl crl` says of one, as far as it has words for it. */
export function printedRevocationList(pem: string) {
  const text = openssl(['crl', '-noout', '-text'], pem);
  const date = (name: string): string =>
    new Date(new RegExp(`${name}: (.*)`).exec(text)?.[1] ?? '').toISOString();
  return {
    thisUpdate: date('Last Update'),
    nextUpdate: date('Next Update'),
    serials: [...text.matchAll(/ {4}Serial Number: (\S+)\n/g)].map(([, serial = '']) =>
      contentOctets(serial),
    ),
  };
}

function authorityKeyIdentifier({ children }: DerNode): string {
  const found = children.find(
    ({ children: [name] }) => name?.text === 'X509v3 Authority Key Identifier',
  );
  const [value] = readDer([found?.children.at(-1)?.content ?? assert.fail('no identifier')]);
  return hex(only(value ?? assert.fail()));
}
