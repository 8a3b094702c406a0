import type { ResolvedProfile } from '../resolve.ts';
import { sameName } from './any-certificate.ts';
import { isNamed } from './names.ts';
import { type Leaf, type Rules, when } from './rule.ts';

/** What can be wrong with a certificate as the one that is presented, and with what is sent after it. */
export const LEAF = {
  'self-signed': {
    clause: 'RFC 5280 §6.1',
    says: ({ profile }) =>
      when(profile.issuer === 'self', 'It is signed with its own key: no CA stands behind it.'),
  },
  'name of its issuer': {
    clause: 'RFC 5280 §4.1.2.6',
    says: ({ profile, issuers: [issuer] }) =>
      when(
        issuer !== undefined && sameName(profile, issuer),
        'It has the name of its issuer, and looks as if it had signed itself.',
      ),
  },
  'CA as end entity': {
    clause: 'RFC 5280 §4.2.1.9',
    says: ({ profile: { basicConstraints, issuer } }) =>
      when(
        basicConstraints?.ca === true && issuer !== 'self',
        'It is the certificate of a CA, and is used as an end entity’s.',
      ),
  },
  'extended key usage': {
    clause: 'RFC 5280 §4.2.1.12',
    says: ({ profile: { extendedKeyUsage }, sides }) =>
      extendedKeyUsage === null || allows(extendedKeyUsage, sides)
        ? undefined
        : extendedKeyUsage.includes('anyExtendedKeyUsage')
          ? 'It is for any purpose, and who wants one by name may refuse it.'
          : `It is for ${extendedKeyUsage.join(' and ')}, and is used by a ${[...sides].filter(isSide).join(' and a ')}.`,
  },
  'key usage': {
    clause: 'RFC 5280 §4.2.1.3',
    says: ({ profile: { keyUsage } }) =>
      keyUsage === null || keyUsage.includes('digitalSignature')
        ? undefined
        : `It has a key for ${keyUsage.join(' and ')}, which may not sign a handshake.`,
  },
  'must-staple': {
    clause: 'RFC 7633 §4.1',
    says: ({ profile }) =>
      when(profile.mustStaple, 'It demands a stapled OCSP response, and may be refused without.'),
  },
  'no subjectAltName': {
    clause: 'RFC 9525 §2',
    says: ({ profile: { dns, ip }, sides }) =>
      when(
        sides.has('server') && dns.length + ip.length === 0,
        'It has no subjectAltName, and a name in the subject does not count.',
      ),
  },
  'address as text': {
    clause: 'RFC 5280 §4.2.1.6',
    says: dnsName(isNumeric, 'that is an address, or looks like one'),
  },
  'NUL in a name': {
    clause: 'RFC 5280 §4.2.1.6',
    says: dnsName((name) => name.includes('\0'), 'with a NUL in it'),
  },
  'trailing dot': {
    clause: 'RFC 5280 §4.2.1.6',
    says: dnsName((name) => name.endsWith('.'), 'that ends with a dot'),
  },
  underscore: {
    clause: 'RFC 5280 §4.2.1.6',
    says: dnsName((name) => name.includes('_'), 'with an underscore'),
  },
  'empty name': {
    clause: 'RFC 5280 §4.2.1.6',
    says: dnsName((name) => name.trim() === '', 'that is empty'),
  },
  wildcard: {
    clause: 'RFC 9525 §6.3',
    says: dnsName(
      (name) => name.includes('*') && !/^\*\.[^*]+$/.test(name),
      'whose wildcard is not the whole left-most label of a longer name',
    ),
  },
  'another host': {
    clause: 'RFC 9525 §6.3',
    says: ({ profile, sides, askedFor }) =>
      when(
        sides.has('server') &&
          askedFor.length > 0 &&
          profile.dns.length + profile.ip.length > 0 &&
          profile.dns.every(isPlain) &&
          !askedFor.some((name) => isNamed(name, profile)),
        `It does not name ${askedFor.join(' or ')}.`,
      ),
  },
  'missing intermediate': {
    clause: 'RFC 8446 §4.4.2',
    says: ({ issuers, sent }) => {
      const missing = issuers.slice(0, -1).filter((one) => !sent.some((other) => same(one, other)));
      return when(missing.length > 0, `It is sent without ${idsOf(missing)}.`);
    },
  },
  'wrong order': {
    clause: 'RFC 5246 §7.4.2',
    says: ({ issuers, sent }) => {
      const places = [...new Set(sent)]
        .map((one) => issuers.findIndex((issuer) => same(one, issuer)))
        .filter((place) => place >= 0);
      const sorted = places.every((place, index) => place >= (places[index - 1] ?? 0));
      return when(!sorted, 'It is sent with its issuers in the wrong order.');
    },
  },
  'sent twice': {
    clause: 'RFC 5246 §7.4.2',
    says: ({ profile, sent }) => {
      const all = [profile, ...sent];
      const twice = all.filter((one, index) => all.indexOf(one) !== index);
      return when(twice.length > 0, `It is sent with ${idsOf(twice)} twice.`);
    },
  },
  'sent in vain': {
    clause: 'RFC 5246 §7.4.2',
    says: ({ profile, issuers, sent }) => {
      const path = [profile, ...issuers];
      const others = sent.filter((one) => !path.some((other) => same(one, other)));
      return when(others.length > 0, `It is sent with ${idsOf(others)}, which did not issue it.`);
    },
  },
} as const satisfies Rules<Leaf>;

/** Two certificates of one subject with one key take each other's place: cross-signed ones. */
export function same(a: ResolvedProfile, b: ResolvedProfile): boolean {
  return a === b || (a.keyOwner === b.keyOwner && sameName(a, b));
}

/** Whether each side may use what has this extended key usage. */
export function allows(usages: readonly string[], sides: ReadonlySet<string>): boolean {
  return [...sides].filter(isSide).every((side) => usages.includes(`${side}Auth`));
}

const isSide = (side: string): boolean => side === 'server' || side === 'client';

/** No host is called so: the last label of a name is not a number (RFC 1123 §2.1). */
function isNumeric(name: string): boolean {
  return /(^|\.)\d+$/.test(name);
}

/** Whether a name is a host's, possibly with a wildcard in its place. */
const isPlain = (name: string): boolean =>
  /^(\*\.)?[^*_\0]+$/.test(name) && !name.endsWith('.') && !isNumeric(name);

function dnsName(
  wrong: (name: string) => boolean,
  how: string,
): (leaf: Leaf) => string | undefined {
  return ({ profile, sides }) => {
    const name = sides.has('server') ? profile.dns.find((one) => wrong(one)) : undefined;
    return name === undefined ? undefined : `It has a dNSName ${how}: ${shown(name)}.`;
  };
}

const shown = (name: string): string => name.replaceAll('\0', '\\0') || "''";

const idsOf = (profiles: readonly ResolvedProfile[]): string =>
  [...new Set(profiles.map(({ id }) => id))].join(' and ');
