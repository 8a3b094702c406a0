import { isIP } from 'node:net';
import { HarnessError } from '../model/errors.ts';
import { smallestModulus } from './keys.ts';
import type { ResolvedProfile } from './resolve.ts';

/**
 * Refuses what cannot be encoded or signed, and what can only be a slip. A certificate that breaks
 * a rule of RFC 5280 but can be made is what profiles are for, and passes.
 *
 * @throws HarnessError PROFILE_INVALID
 */
export function checkProfile(
  profile: ResolvedProfile,
  all: ReadonlyMap<string, ResolvedProfile>,
): void {
  const refuse = (field: string, message: string, hint: string): never => {
    throw new HarnessError('PROFILE_INVALID', message, { field: `${profile.id}.${field}`, hint });
  };

  const issuer = profile.issuer === 'self' ? profile : all.get(profile.issuer);
  const { digest } = profile;
  if (issuer?.key.type === 'ed25519' && digest !== undefined) {
    refuse(
      'digest',
      `${issuer.id} signs with Ed25519, which has no digest to choose (RFC 8410 §3)`,
      'Leave digest out.',
    );
  }
  if (issuer?.key.type === 'rsa' && digest !== undefined) {
    const octets = Math.ceil(issuer.key.bits / 8);
    if (octets < smallestModulus(digest)) {
      refuse(
        'digest',
        `a ${digest} signature needs a modulus of ${smallestModulus(digest)} octets, and the key of ${issuer.id} has ${octets} (RFC 8017 §9.2)`,
        'Take a longer key for the issuer or a shorter digest.',
      );
    }
  }
  if (issuer !== undefined && issuer.commonName === '' && issuer.organization === '') {
    refuse('issuer', `${issuer.id} has no name to issue under (RFC 5280 §4.1.2.4)`, 'Name it.');
  }

  const { notBefore, notAfter } = profile.validity;
  if (notAfter < notBefore) {
    refuse('validity', 'it ends before it starts', 'Both are days from the epoch.');
  }
  if (Math.abs(notBefore) > MAX_DAYS || Math.abs(notAfter) > MAX_DAYS) {
    refuse(
      'validity',
      `it is more than ${MAX_DAYS} days from the epoch`,
      'Both are days from the epoch.',
    );
  }

  for (const address of profile.ip) {
    if (isIP(address) === 0 || address.includes('%')) {
      refuse(
        'subjectAltName.ip',
        `'${address}' is not an IP address`,
        'To put text that looks like an address into a DNS name, use subjectAltName.dns.',
      );
    }
  }
  for (const name of profile.dns) {
    if (!/^[\x20-\x7e]*$/.test(name)) {
      refuse(
        'subjectAltName.dns',
        `'${name}' is not ASCII, and a dNSName is an IA5String (RFC 5280 §4.2.1.6)`,
        'Write an international name in its xn-- form.',
      );
    }
  }
  for (const field of ['keyUsage', 'extendedKeyUsage'] as const) {
    if (profile[field]?.length === 0) {
      refuse(field, 'it is empty, and RFC 5280 wants at least one', 'null leaves it out.');
    }
  }
}

/** A little over 60 years: UTCTime reaches back to 1950 only, and no clock here needs more. */
const MAX_DAYS = 22_000;
