import { isIPv6 } from 'node:net';
import { bitString, encode, implicit, integer, octetString, oid, sequence, yes } from './der.ts';
import type { Der } from './der.ts';
import type { ResolvedProfile } from './resolve.ts';

/** The extensions of a certificate, those the profile leaves out left out (RFC 5280 §4.2). */
export function extensions(
  profile: ResolvedProfile,
  identifiers: { readonly subject: Buffer; readonly authority?: Buffer },
): Der {
  const { basicConstraints, keyUsage, extendedKeyUsage, dns, ip } = profile;
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
    const names = sequence(
      ...dns.map((text) => implicit(2, Buffer.from(text, 'latin1'))),
      ...ip.map((text) => implicit(7, addressOctets(text))),
    );
    // RFC 5280 §4.2.1.6: critical where there is no subject.
    const nameless = profile.commonName === '' && profile.organization === '';
    list.push(extension('2.5.29.17', nameless, names));
  }
  list.push(extension('2.5.29.14', !CRITICAL, octetString(identifiers.subject)));
  if (identifiers.authority !== undefined) {
    list.push(extension('2.5.29.35', !CRITICAL, sequence(implicit(0, identifiers.authority))));
  }
  return sequence(...list);
}

const CRITICAL = true;

function extension(id: string, critical: boolean, value: Der): Der {
  return sequence(oid(id), ...(critical ? [yes()] : []), octetString(encode(value)));
}

/** A named bit list: bit 0 first, trailing zeros dropped (X.690 §11.2.2). */
function usageBits(usages: NonNullable<ResolvedProfile['keyUsage']>): Der {
  const bits = usages.map((usage) => USAGE_BITS[usage]);
  const octet = bits.reduce((sum, bit) => sum | (0x80 >> bit), 0);
  return bitString(Buffer.of(octet), 7 - Math.max(...bits));
}

/** Network byte order, 4 or 16 octets. */
function addressOctets(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  // URL writes an IPv6 address in its one canonical form, without an embedded IPv4 part.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  const all = [...before, ...zeros, ...after];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

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
    anyExtendedKeyUsage: '2.5.29.37.0',
  };
