import type { ResolvedProfile } from '../../certs/index.ts';
import { addressText, canonicalAddress } from './facts.ts';
import type { Fact, Facts } from './facts.ts';

/** What a profile does not say itself, and its certificate must have all the same. */
export interface Circumstances {
  readonly epoch: Date;
  /** Hex; of a profile that states none. */
  readonly drawnSerial: string;
  /** SHA-1 of its public key and of its issuer's, hex (RFC 5280 §4.2.1.2, method 1). */
  readonly ownKeyIdentifier: string;
  readonly issuerKeyIdentifier: string;
  readonly issuerKey: ResolvedProfile['key'];
}

/** Which facts, or which test, show each thing that a profile says. */
export const SHOWN_BY = {
  id: 'the file it is in',
  key: [
    'keyType',
    'modulusBits',
    'exponent',
    'curve',
    'explicitParameters',
    'pssOnly',
    'subjectKeyIdentifier',
  ],
  keyOwner: 'which certificates and key files have the same key',
  keyFile: 'the key file',
  issuer: 'whose key its signature verifies with',
  issuerName: ['issuer', 'issuerStrings'],
  commonName: ['subject'],
  organization: ['subject'],
  stringType: ['subjectStrings'],
  digest: ['signedWith', 'namedInside'],
  padding: ['signedWith', 'namedInside'],
  serial: ['serial'],
  version: ['version', 'extensions'],
  validity: ['notBefore', 'notAfter'],
  timeEncoding: ['writtenTimes'],
  defects: 'the signature; the algorithm inside; the extensions',
  chain: 'what comes after it in its file',
  dns: ['dns'],
  ip: ['ip'],
  keyUsage: ['keyUsage'],
  extendedKeyUsage: ['extendedKeyUsage'],
  basicConstraints: ['basicConstraints'],
  nameConstraints: ['nameConstraints'],
  authorityKeyIdentifier: ['authorityKeyIdentifier'],
  mustStaple: ['tlsFeatures'],
  extensions: ['others', 'extensions'],
  filler: ['others'],
} as const satisfies Record<keyof ResolvedProfile, string | readonly Fact[]>;

/** What the profile claims, from the standards alone: nothing of the encoder has a part in it. */
export function claimsOf(profile: ResolvedProfile, given: Circumstances): Facts {
  const { key, keyUsage, extendedKeyUsage, basicConstraints } = profile;
  const signedWith = signature(profile, given.issuerKey, profile.digest);
  const times = timesOf(profile, given.epoch);
  return {
    version: profile.version,
    serial: profile.serial ?? given.drawnSerial,
    signedWith,
    namedInside: profile.defects.includes('algorithm-mismatch')
      ? signature(profile, given.issuerKey, profile.digest === 'sha256' ? 'sha384' : 'sha256')
      : signedWith,
    issuer: attributes(profile.issuerName),
    subject: attributes(profile),
    issuerStrings: attributes(profile.issuerName).map(() => profile.issuerName.stringType),
    subjectStrings: attributes(profile).map(() => profile.stringType),
    ...times,
    keyType: key.type,
    modulusBits: 'bits' in key ? key.bits : null,
    exponent: key.type === 'rsa' ? (key.exponent ?? 65537) : key.type === 'rsa-pss' ? 65537 : null,
    curve: key.type === 'ec' ? key.curve : null,
    explicitParameters: key.type === 'ec' && key.explicitParameters === true,
    pssOnly: key.type === 'rsa-pss' && key.digest !== undefined ? pss(key.digest) : null,
    extensions: extensionsOf(profile),
    basicConstraints: basicConstraints && {
      ca: basicConstraints.ca,
      pathLength: basicConstraints.pathLength ?? null,
    },
    keyUsage: keyUsage?.toSorted() ?? null,
    extendedKeyUsage: extendedKeyUsage?.toSorted() ?? null,
    dns: profile.dns,
    ip: profile.ip.map(canonicalAddress),
    nameConstraints: constraints(profile.nameConstraints),
    subjectKeyIdentifier: profile.version < 3 ? null : given.ownKeyIdentifier,
    authorityKeyIdentifier:
      profile.authorityKeyIdentifier === 'wrong'
        ? 'ff'.repeat(20)
        : profile.authorityKeyIdentifier && given.issuerKeyIdentifier,
    tlsFeatures: profile.mustStaple ? [5] : [],
    others: [
      ...profile.extensions.map(({ oid, value }) => `${oid} ${value}`),
      ...(profile.filler > 0 ? [`1.3.6.1.4.1.32473.1 ${fillerOf(profile.filler)}`] : []),
    ],
  };
}

function signature(
  { padding }: ResolvedProfile,
  key: ResolvedProfile['key'],
  digest: string | undefined,
): string {
  if (key.type === 'ec') return `ecdsa ${digest}`;
  if (key.type === 'ed25519' || key.type === 'ed448') return key.type;
  return padding === 'pss' ? `rsa-pss ${pss(digest ?? '')}` : `rsa ${digest}`;
}

/** RFC 4055 §3.1: the same digest in MGF1, the salt as long as the digest. */
function pss(digest: string): string {
  return `${digest} mgf1 ${digest} salt ${Number(digest.replace('sha', '')) / 8}`;
}

function attributes(name: { readonly commonName: string; readonly organization: string }) {
  return [`O=${name.organization}`, `CN=${name.commonName}`].filter((one) => !one.endsWith('='));
}

function timesOf({ validity, timeEncoding }: ResolvedProfile, epoch: Date) {
  const times = [validity.notBefore, validity.notAfter].map((days) => {
    const date = new Date(
      days === 'never' ? '9999-12-31T23:59:59Z' : epoch.getTime() + days * 86_400_000,
    );
    const [, century = '', rest = ''] = /^(..)(.*)\..*$/.exec(date.toISOString()) ?? [];
    const digits = rest.replaceAll(/[-:T]/g, '');
    const until2049 = date.getUTCFullYear() < 2050;
    if (timeEncoding === 'generalized' || (timeEncoding === 'rfc5280' && !until2049)) {
      return { moment: date, written: `GeneralizedTime ${century}${digits}Z` };
    }
    // Two digits are a year from 1950 to 2049, whatever was meant (RFC 5280 §4.1.2.5.1).
    const read = new Date(date);
    read.setUTCFullYear(
      (Number(digits.slice(0, 2)) < 50 ? 2000 : 1900) + Number(digits.slice(0, 2)),
    );
    const written = {
      'utc-without-seconds': `${digits.slice(0, -2)}Z`,
      'utc-with-offset': `${digits}+0000`,
    };
    const form = timeEncoding === 'utc' || timeEncoding === 'rfc5280' ? undefined : timeEncoding;
    return { moment: read, written: `UTCTime ${form ? written[form] : `${digits}Z`}` };
  });
  return {
    notBefore: times[0]?.moment.toISOString() ?? '',
    notAfter: times[1]?.moment.toISOString() ?? '',
    writtenTimes: times.map(({ written }) => written),
  };
}

/** RFC 5280 §4.2.1 says which are critical. */
function extensionsOf(profile: ResolvedProfile): string[] {
  if (profile.version < 3) return [];
  const nameless = profile.commonName === '' && profile.organization === '';
  const critical = (name: string, is: boolean): string => (is ? `${name} critical` : name);
  const list = [
    ...(profile.basicConstraints ? ['basicConstraints critical'] : []),
    ...(profile.keyUsage ? ['keyUsage critical'] : []),
    ...(profile.extendedKeyUsage ? ['extendedKeyUsage'] : []),
    ...(profile.dns.length + profile.ip.length > 0 ? [critical('subjectAltName', nameless)] : []),
    ...(profile.nameConstraints ? ['nameConstraints critical'] : []),
    'subjectKeyIdentifier',
    ...(profile.authorityKeyIdentifier ? ['authorityKeyIdentifier'] : []),
    ...(profile.mustStaple ? ['tlsFeature'] : []),
    ...profile.extensions.map((one) => critical(one.oid, one.critical)),
    ...(profile.filler > 0 ? ['1.3.6.1.4.1.32473.1'] : []),
  ];
  const twice = profile.defects.includes('duplicate-extension') ? list.slice(0, 1) : [];
  return [...list, ...twice].toSorted();
}

function constraints(stated: ResolvedProfile['nameConstraints']): string[] {
  return Object.entries(stated ?? {}).flatMap(([kind, { dns = [], ip = [] }]) => [
    ...dns.map((name) => `${kind} DNS ${name}`),
    ...ip.map((range) => `${kind} IP ${rangeText(range)}`),
  ]);
}

/** `10.0.0.0/8` as address and mask. */
function rangeText(range: string): string {
  const [address = '', length = ''] = range.split('/');
  const octets = Buffer.alloc(address.includes(':') ? 16 : 4);
  for (let bit = 0; bit < Number(length); bit += 1) {
    octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  }
  return `${canonicalAddress(address)}/${addressText(octets)}`;
}

/** An OCTET STRING of so many octets of zero (X.690 §8.1.3.5: the long form of the length). */
function fillerOf(octets: number): string {
  const length = octets.toString(16);
  const long = length.length % 2 === 0 ? length : `0${length}`;
  const head = octets < 0x80 ? long : `${(0x80 + long.length / 2).toString(16)}${long}`;
  return `04${head}${'00'.repeat(octets)}`;
}
