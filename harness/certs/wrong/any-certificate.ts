import type { DirectoryName } from '../names.ts';
import type { ResolvedProfile } from '../resolve.ts';
import { daysFrom, NEVER } from '../times.ts';
import { type One, type Rules, when } from './rule.ts';

/** What can be wrong with a certificate itself, whatever it is used for. */
export const ANY_CERTIFICATE = {
  expired: {
    clause: 'RFC 5280 §4.1.2.5',
    says: (one) => when(asRead(one).notAfter <= one.epoch, 'It has expired.'),
  },
  'not yet valid': {
    clause: 'RFC 5280 §4.1.2.5',
    says: (one) => when(asRead(one).notBefore > one.epoch, 'It is not valid yet.'),
  },
  'UTCTime from 2050 on': {
    clause: 'RFC 5280 §4.1.2.5',
    says: (one) =>
      when(
        one.profile.timeEncoding === 'utc' && dates(one).some((date) => isFrom2050(date)),
        'It has a date from 2050 on in UTCTime, which reads as one of the past century.',
      ),
  },
  'GeneralizedTime before 2050': {
    clause: 'RFC 5280 §4.1.2.5',
    says: (one) =>
      when(
        one.profile.timeEncoding === 'generalized' && !dates(one).every((date) => isFrom2050(date)),
        'It has a date before 2050 in GeneralizedTime, where UTCTime must be.',
      ),
  },
  'without seconds': {
    clause: 'RFC 5280 §4.1.2.5.1',
    says: ({ profile }) =>
      when(profile.timeEncoding === 'utc-without-seconds', 'It has dates without seconds.'),
  },
  'with an offset': {
    clause: 'RFC 5280 §4.1.2.5.1',
    says: ({ profile }) =>
      when(
        profile.timeEncoding === 'utc-with-offset',
        'It has dates that end with +0000, where Z must be.',
      ),
  },
  'weak digest': {
    // Nobody checks the signature of what is self-signed (RFC 8446 §4.4.2.2).
    clause: 'RFC 8446 §4.4.2.4',
    says: ({ profile: { digest, issuer } }) =>
      when(
        issuer !== 'self' && (digest === 'md5' || digest === 'sha1'),
        `It is signed with ${digest === 'md5' ? 'MD5' : 'SHA-1'}.`,
      ),
  },
  'small key': {
    clause: 'RFC 9325 §4.5',
    says: ({ profile: { key } }) =>
      'bits' in key
        ? when(key.bits < 2048, `It has an RSA key of ${key.bits} bits, fewer than 2048.`)
        : undefined,
  },
  'explicit curve': {
    clause: 'RFC 5480 §2.1.1',
    says: ({ profile: { key } }) =>
      when(
        key.type === 'ec' && key.explicitParameters === true,
        'It writes the parameters of its curve out, where only the name of the curve may stand.',
      ),
  },
  'key file': {
    clause: 'RFC 8446 §4.4.3',
    says: ({ profile: { keyFile, keyOwner, key } }) =>
      when(
        keyFile.holds.keyOwner !== keyOwner,
        keyFile.holds.key.type === key.type
          ? `It comes with the key of ${keyFile.holds.keyOwner}.`
          : `It comes with a key of another type, that of ${keyFile.holds.keyOwner}.`,
      ),
  },
  'broken signature': {
    clause: 'RFC 5280 §6.1.3',
    says: (one) => when(has(one, 'broken-signature'), 'It has a signature that does not verify.'),
  },
  'algorithm mismatch': {
    clause: 'RFC 5280 §4.1.1.2',
    says: (one) =>
      when(
        has(one, 'algorithm-mismatch'),
        'It names one signature algorithm inside and another outside.',
      ),
  },
  'duplicate extension': {
    clause: 'RFC 5280 §4.2',
    says: (one) => when(has(one, 'duplicate-extension'), 'It has one extension twice.'),
  },
  'unknown critical extension': {
    clause: 'RFC 5280 §4.2',
    says: ({ profile: { extensions } }) =>
      when(
        extensions.some(({ oid, critical }) => critical && !isKnown(oid)),
        'It has a critical extension that nobody knows.',
      ),
  },
  version: {
    clause: 'RFC 5280 §4.1.2.1',
    says: ({ profile: { version } }) =>
      version === 4
        ? 'It is version 4, which does not exist.'
        : when(
            version < 3,
            `It is version ${version}, which has no extensions: nothing says what it is for.`,
          ),
  },
  serial: {
    clause: 'RFC 5280 §4.1.2.2',
    says: ({ profile: { serial } }) =>
      serial === undefined
        ? undefined
        : (when(/^(00)+$/.test(serial), 'It has the serial number 0.') ??
          when(/^[89a-f]/.test(serial), 'It has a negative serial number.') ??
          when(serial.length > 40, `It has a serial number of ${serial.length / 2} octets.`)),
  },
  nameless: {
    clause: 'RFC 5280 §4.1.2.6',
    says: ({ profile: { commonName, organization, dns, ip } }) =>
      when(
        commonName === '' && organization === '' && dns.length + ip.length === 0,
        'It has neither a subject nor a subjectAltName.',
      ),
  },
  'issuer name written otherwise': {
    clause: 'RFC 5280 §4.1.2.6',
    says: ({ profile, issuer }) =>
      when(
        sameName(profile.issuerName, issuer) && !sameOctets(profile.issuerName, issuer),
        'It writes the name of its issuer otherwise than the issuer itself.',
      ),
  },
  'issuer name of another': {
    clause: 'RFC 5280 §6.1.3',
    says: ({ profile, issuer }) =>
      when(
        !sameName(profile.issuerName, issuer),
        'It names another issuer than the one that signed it.',
      ),
  },
  'wrong key identifier': {
    clause: 'RFC 5280 §4.2.1.1',
    says: ({ profile }) =>
      when(
        profile.authorityKeyIdentifier === 'wrong',
        'It has an authority key identifier that is of nobody’s key.',
      ),
  },
  'no key identifier': {
    clause: 'RFC 5280 §4.2.1.1',
    says: ({ profile: { authorityKeyIdentifier, issuer, version } }) =>
      when(
        authorityKeyIdentifier === null && issuer !== 'self' && version > 2,
        'It has no authority key identifier, and so does not say with which key it was signed.',
      ),
  },
} as const satisfies Rules<One>;

/** As RFC 5280 §7.1 compares names: letter case, spaces and the type of string do not count. */
export function sameName(a: DirectoryName, b: DirectoryName): boolean {
  const plain = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
  return (
    plain(a.commonName) === plain(b.commonName) && plain(a.organization) === plain(b.organization)
  );
}

const sameOctets = (a: DirectoryName, b: DirectoryName): boolean =>
  a.commonName === b.commonName &&
  a.organization === b.organization &&
  a.stringType === b.stringType;

const has = ({ profile }: One, defect: ResolvedProfile['defects'][number]): boolean =>
  profile.defects.includes(defect);

/** Arcs of X.509's own extensions and of PKIX's. */
const isKnown = (oid: string): boolean => /^(2\.5\.29|1\.3\.6\.1\.5\.5\.7\.1)\.\d+$/.test(oid);

function dates({ profile, epoch }: One): readonly [notBefore: Date, notAfter: Date] {
  const { notBefore, notAfter } = profile.validity;
  return [daysFrom(epoch, notBefore), notAfter === 'never' ? NEVER : daysFrom(epoch, notAfter)];
}

const isFrom2050 = (date: Date): boolean => date.getUTCFullYear() >= 2050;

/** UTCTime has two digits for the year: 50 to 99 are of the past century (RFC 5280 §4.1.2.5.1). */
function asRead(one: One): { readonly notBefore: Date; readonly notAfter: Date } {
  const [notBefore, notAfter] = dates(one).map((meant) => {
    const date = new Date(meant);
    if (one.profile.timeEncoding === 'utc' && isFrom2050(date)) {
      const year = date.getUTCFullYear() % 100;
      date.setUTCFullYear(year < 50 ? 2000 + year : 1900 + year);
    }
    return date;
  }) as [Date, Date];
  return { notBefore, notAfter };
}
