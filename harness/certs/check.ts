import type { CertificateProfile } from '../model/certificate-profile.ts';
import { HarnessError } from '../model/errors.ts';
import { isAddress, isCidr } from './addresses.ts';
import { checkKeys } from './check-keys.ts';
import type { Stated } from './merge.ts';
import { holds } from './names.ts';
import type { Problems } from './problems.ts';
import type { ResolvedProfile } from './resolve.ts';
import { hasForm } from './times.ts';

export interface Checked {
  readonly profile: ResolvedProfile;
  /** Itself where it signs itself. */
  readonly issuer: ResolvedProfile;
  /** With what it inherits. */
  readonly stated: Stated;
  /** Without. */
  readonly own: CertificateProfile;
}

/** Says no for this profile: the field, what is wrong with it, the way out. */
export type Refuse = (field: string, message: string, hint: string) => never;

/**
 * Refuses what cannot be encoded or signed, and what can only be a slip. A certificate that breaks
 * a rule of RFC 5280 but can be made is what profiles are for, and passes. Problems are
 * PROFILE_INVALID.
 */
export function checkProfile(checked: Checked, problems: Problems): void {
  const refuse: Refuse = (field, message, hint) => {
    throw new HarnessError('PROFILE_INVALID', message, {
      field: `${checked.profile.id}.${field}`,
      hint,
    });
  };
  for (const check of CHECKS) problems.try(() => check(checked, refuse));
}

const CHECKS: readonly ((checked: Checked, refuse: Refuse) => void)[] = [
  checkVersion,
  checkKeys,
  checkNames,
  checkValidity,
  checkAlternativeNames,
  checkNameConstraints,
  checkOtherExtensions,
];

/** Versions 1 and 2 drop what they inherit; what the profile itself says must have a place. */
function checkVersion({ profile, own }: Checked, refuse: Refuse): void {
  if (profile.version > 2) return;
  const names = own.subjectAltName;
  const stated: Readonly<Record<string, unknown>> = {
    subjectAltName: (names?.dns?.length ?? 0) + (names?.ip?.length ?? 0),
    keyUsage: own.keyUsage,
    extendedKeyUsage: own.extendedKeyUsage,
    basicConstraints: own.basicConstraints,
    nameConstraints: own.nameConstraints,
    authorityKeyIdentifier: own.authorityKeyIdentifier,
    mustStaple: own.mustStaple,
    extensions: own.extensions?.length,
    filler: own.filler,
    defects: profile.defects.includes('duplicate-extension'),
  };
  for (const [field, value] of Object.entries(stated)) {
    if (!value) continue;
    refuse(
      field,
      `version ${profile.version} has no extensions (RFC 5280 §4.1.2.9)`,
      'Leave it out, or take version 3. What is inherited is left out by itself.',
    );
  }
}

function checkNames({ profile, issuer, stated }: Checked, refuse: Refuse): void {
  if (stated.issuerName === undefined && issuer.commonName === '' && issuer.organization === '') {
    refuse(
      'issuer',
      `${issuer.id} has no name to issue under (RFC 5280 §4.1.2.4)`,
      'Name it, or say what is written with issuerName.',
    );
  }
  if (stated.subject?.commonName === undefined && profile.id.length > MAX_COMMON_NAME) {
    refuse(
      'subject.commonName',
      `the id, which is the common name by default, has more than ${MAX_COMMON_NAME} characters (RFC 5280 §A.1)`,
      'State a shorter one, or this one if its length is the point.',
    );
  }
  for (const [field, name] of [
    ['subject', profile],
    ...(stated.issuerName === undefined ? [] : [['issuerName', profile.issuerName] as const]),
  ] as const) {
    for (const attribute of ['commonName', 'organization'] as const) {
      if (holds(name.stringType, name[attribute])) continue;
      refuse(
        `${field}.${attribute}`,
        `a ${name.stringType} string cannot hold '${name[attribute]}'`,
        "Take other characters or stringType: 'utf8'.",
      );
    }
  }
}

function checkValidity({ profile }: Checked, refuse: Refuse): void {
  const { validity, timeEncoding } = profile;
  const { notBefore, notAfter } = validity;
  const last = notAfter === 'never' ? Infinity : notAfter;
  if (last < notBefore) {
    refuse('validity', 'it ends before it starts', 'Both are days from the epoch.');
  }
  if (Math.abs(notBefore) > MAX_DAYS || (notAfter !== 'never' && Math.abs(notAfter) > MAX_DAYS)) {
    refuse(
      'validity',
      `it is more than ${MAX_DAYS} days from the epoch`,
      "Both are days from the epoch; notAfter: 'never' is the year 9999.",
    );
  }
  if (!hasForm(timeEncoding, notBefore) || !hasForm(timeEncoding, notAfter)) {
    refuse(
      'timeEncoding',
      `${timeEncoding} cannot write this validity`,
      "It takes days, and no 'never', for which it has no year.",
    );
  }
}

function checkAlternativeNames({ profile: { ip, dns } }: Checked, refuse: Refuse): void {
  for (const address of ip) {
    if (isAddress(address)) continue;
    refuse(
      'subjectAltName.ip',
      `'${address}' is not an IP address`,
      'To put text that looks like an address into a DNS name, use subjectAltName.dns.',
    );
  }
  for (const name of dns) if (!isIa5(name)) refuse('subjectAltName.dns', notIa5(name), IDN);
}

function checkNameConstraints({ profile: { nameConstraints } }: Checked, refuse: Refuse): void {
  if (nameConstraints === undefined) return;
  const { permitted, excluded } = nameConstraints;
  const empty = ({ dns = [], ip = [] }: NonNullable<typeof permitted>): boolean =>
    dns.length + ip.length === 0;
  if (
    (permitted ?? excluded) === undefined ||
    [permitted, excluded].some((at) => at && empty(at))
  ) {
    refuse(
      'nameConstraints',
      'it constrains nothing, and RFC 5280 §4.2.1.10 wants at least one name',
      'Leave out what is empty.',
    );
  }
  for (const [field, subtrees] of Object.entries({ permitted, excluded })) {
    for (const range of subtrees?.ip ?? []) {
      if (isCidr(range)) continue;
      refuse(
        `nameConstraints.${field}.ip`,
        `'${range}' is not an address with a prefix length`,
        'Write it like 127.0.0.0/8 or 2001:db8::/32.',
      );
    }
    for (const name of subtrees?.dns ?? []) {
      if (!isIa5(name)) refuse(`nameConstraints.${field}.dns`, notIa5(name), IDN);
    }
  }
}

function checkOtherExtensions({ profile }: Checked, refuse: Refuse): void {
  for (const field of ['keyUsage', 'extendedKeyUsage'] as const) {
    if (profile[field]?.length === 0) {
      refuse(field, 'it is empty, and RFC 5280 wants at least one', 'null leaves it out.');
    }
  }
  for (const { oid } of profile.extensions) {
    const [first = 0, second = 0, ...rest] = oid.split('.').map(Number);
    // The first two share an octet (X.690 §8.19.4).
    if (second < (first === 2 ? 48 : 40) && rest.every((arc) => arc < 2 ** 32)) continue;
    refuse('extensions', `${oid} cannot be encoded`, 'Take one like 1.3.6.1.4.1.32473.2.');
  }
}

const isIa5 = (name: string): boolean =>
  [...name].every((character) => (character.codePointAt(0) ?? 0) < 0x80);

const notIa5 = (name: string): string =>
  `'${name}' is not ASCII, and a dNSName is an IA5String (RFC 5280 §4.2.1.6)`;

const IDN = 'Write an international name in its xn-- form.';

/** RFC 5280 §A.1: ub-common-name. */
const MAX_COMMON_NAME = 64;

/** A little over 60 years: UTCTime reaches back to 1950 only, and no clock here needs more. */
const MAX_DAYS = 22_000;
