import { addressOctets, subtreeOctets } from './addresses.ts';
import { bitString, encode, implicit, integer, octetString, oid, sequence } from './der.ts';
import { tagged, yes } from './der.ts';
import type { Der } from './der.ts';
import type { ResolvedProfile } from './resolve.ts';

/** The extensions of a certificate, those the profile leaves out left out (RFC 5280 §4.2). */
export function extensions(
  profile: ResolvedProfile,
  identifiers: { readonly subject: Buffer; readonly issuer: Buffer },
): Der {
  const { basicConstraints, keyUsage, extendedKeyUsage, dns, ip, nameConstraints } = profile;
  const list: Der[] = [];
  if (basicConstraints !== null) {
    // DER leaves a default out, so CA:FALSE is an empty sequence.
    const ca = basicConstraints.ca ? [yes()] : [];
    const { pathLength } = basicConstraints;
    const path = pathLength === undefined ? [] : [integer(pathLength)];
    list.push(extension('2.5.29.19', CRITICAL, sequence(...ca, ...path)));
  }
  if (keyUsage !== null) list.push(extension('2.5.29.15', CRITICAL, usageBits(keyUsage)));
  if (extendedKeyUsage !== null) {
    const purposes = extendedKeyUsage.map((usage) => oid(PURPOSES[usage]));
    list.push(extension('2.5.29.37', !CRITICAL, sequence(...purposes)));
  }
  if (dns.length + ip.length > 0) {
    const names = sequence(...dns.map(dnsName), ...ip.map((at) => implicit(7, addressOctets(at))));
    // RFC 5280 §4.2.1.6: critical where there is no subject.
    const nameless = profile.commonName === '' && profile.organization === '';
    list.push(extension('2.5.29.17', nameless, names));
  }
  if (nameConstraints !== undefined) {
    list.push(extension('2.5.29.30', CRITICAL, constraints(nameConstraints)));
  }
  list.push(extension('2.5.29.14', !CRITICAL, octetString(identifiers.subject)));
  if (profile.authorityKeyIdentifier !== null) {
    const wrong = profile.authorityKeyIdentifier === 'wrong';
    const key = wrong ? NOBODYS_KEY : identifiers.issuer;
    list.push(extension('2.5.29.35', !CRITICAL, sequence(implicit(0, key))));
  }
  if (profile.mustStaple) {
    // RFC 7633 §4.1: TLS extension 5 is status_request.
    list.push(extension('1.3.6.1.5.5.7.1.24', !CRITICAL, sequence(integer(5))));
  }
  for (const { oid: id, critical, value } of profile.extensions) {
    list.push(sequence(...head(id, critical), octetString(Buffer.from(value, 'hex'))));
  }
  if (profile.filler > 0) {
    list.push(extension(FILLER, !CRITICAL, octetString(Buffer.alloc(profile.filler))));
  }
  const [first] = list;
  const again = profile.defects.includes('duplicate-extension') && first ? [first] : [];
  return sequence(...list, ...again);
}

const CRITICAL = true;

function extension(id: string, critical: boolean, value: Der): Der {
  return sequence(...head(id, critical), octetString(encode(value)));
}

const head = (id: string, critical: boolean): Der[] => [oid(id), ...(critical ? [yes()] : [])];

const dnsName = (text: string): Der => implicit(2, Buffer.from(text, 'latin1'));

/** A named bit list: bit 0 first, trailing zeros dropped (X.690 §11.2.2). */
function usageBits(usages: NonNullable<ResolvedProfile['keyUsage']>): Der {
  const bits = usages.map((usage) => USAGE_BITS[usage]);
  const octet = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0);
  return bitString(Buffer.of(octet), 7 - Math.max(...bits));
}

/** NameConstraints (RFC 5280 §4.2.1.10); the minimum of each subtree is 0, which DER leaves out. */
function constraints({
  permitted,
  excluded,
}: NonNullable<ResolvedProfile['nameConstraints']>): Der {
  const subtrees = (tag: number, { dns = [], ip = [] }: NonNullable<typeof permitted>): Der =>
    tagged(
      tag,
      ...dns.map((base) => sequence(dnsName(base))),
      ...ip.map((base) => sequence(implicit(7, subtreeOctets(base)))),
    );
  return sequence(
    ...(permitted === undefined ? [] : [subtrees(0, permitted)]),
    ...(excluded === undefined ? [] : [subtrees(1, excluded)]),
  );
}

/** As long as a SHA-1 identifier, and no key's. */
const NOBODYS_KEY = Buffer.alloc(20, 0xff);

/** Below the number that RFC 5612 keeps for examples. */
const FILLER = '1.3.6.1.4.1.32473.1';

/** RFC 5280 §4.2.1.3. */
const USAGE_BITS: Readonly<Record<NonNullable<ResolvedProfile['keyUsage']>[number], number>> = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
};

/** RFC 5280 §4.2.1.12. */
const PURPOSES: Readonly<Record<NonNullable<ResolvedProfile['extendedKeyUsage']>[number], string>> =
  {
    serverAuth: '1.3.6.1.5.5.7.3.1',
    clientAuth: '1.3.6.1.5.5.7.3.2',
    codeSigning: '1.3.6.1.5.5.7.3.3',
    emailProtection: '1.3.6.1.5.5.7.3.4',
    OCSPSigning: '1.3.6.1.5.5.7.3.9',
    anyExtendedKeyUsage: '2.5.29.37.0',
  };
