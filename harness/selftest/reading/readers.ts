import assert from 'node:assert/strict';
import type { ResolvedProfile } from '../../certs/index.ts';
import type { CertificateStructure } from './certificate-structure.ts';
import type { Fact, Reading } from './facts.ts';
import { readStructure } from './read-structure.ts';
import { printedTexts, readText } from './read-text.ts';
import { readWithNode } from './read-node.ts';
import { readWithPeculiar } from './read-peculiar.ts';

export interface Certificate {
  readonly profile: ResolvedProfile;
  readonly pem: string;
  readonly structure: CertificateStructure;
}

/** Who reads; three ASN.1 parsers: OpenSSL's two ways of showing, node's OpenSSL, @peculiar's own. */
export const READERS = {
  'openssl asn1parse': (all: readonly Certificate[]) =>
    all.map(({ structure }) => readStructure(structure)),
  'openssl x509 -text': (all: readonly Certificate[]) =>
    printedTexts(all.map(({ pem }) => pem)).map(readText),
  node: (all: readonly Certificate[]) => all.map(({ pem }) => readable(readWithNode, pem)),
  '@peculiar/x509': (all: readonly Certificate[]) =>
    all.map(({ pem }) => readable(readWithPeculiar, pem)),
} satisfies Readonly<Record<string, (all: readonly Certificate[]) => readonly Reading[]>>;

export type Reader = keyof typeof READERS;

/** What a reader cannot read, or reads as something else; the other readers must do. */
export interface Blindness {
  readonly reader: Reader;
  readonly facts: readonly Fact[] | 'everything';
  readonly in: (profile: ResolvedProfile) => boolean;
  readonly because: string;
}

const withoutSeconds = ({ timeEncoding }: ResolvedProfile): boolean =>
  timeEncoding === 'utc-without-seconds';

export const BLIND: readonly Blindness[] = [
  {
    reader: 'node',
    facts: 'everything',
    in: withoutSeconds,
    because: 'its OpenSSL refuses the certificate: utctime is too short',
  },
  {
    reader: '@peculiar/x509',
    facts: ['notBefore', 'notAfter'],
    in: (profile) => withoutSeconds(profile) || profile.timeEncoding === 'utc-with-offset',
    because: 'it takes both for 1899-11-30',
  },
  {
    reader: '@peculiar/x509',
    facts: ['signedWith'],
    in: ({ digest }) => digest === 'md5',
    because: 'it knows the number of md5WithRSAEncryption only as a number',
  },
  {
    reader: 'openssl x509 -text',
    facts: ['dns'],
    in: ({ dns }) => dns.some((name) => name.includes('\0')),
    because: 'OpenSSL 3.0 prints nothing for a name with NUL in it',
  },
];

/** What nobody else has a way to tell: `openssl asn1parse` does, from the octets themselves. */
export const ONLY_IN_THE_OCTETS: readonly Fact[] = [
  'issuerStrings',
  'subjectStrings',
  'writtenTimes',
];

/** Whether the table above says that this reader cannot tell. */
export function blindTo(reader: Reader, fact: Fact, profile: ResolvedProfile): boolean {
  return BLIND.some(
    (one) =>
      one.reader === reader &&
      (one.facts === 'everything' || one.facts.includes(fact)) &&
      one.in(profile),
  );
}

/** Nothing where the reader throws. */
function readable(read: (pem: string) => Reading, pem: string): Reading {
  try {
    return read(pem);
  } catch (error) {
    assert.ok(error instanceof Error && !(error instanceof TypeError), String(error));
    return {};
  }
}
