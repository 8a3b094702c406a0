import { sameName } from './any-certificate.ts';
import { allows } from './leaf.ts';
import { forbidden } from './names.ts';
import { type Above, type Rules, when } from './rule.ts';

/** What can be wrong with a certificate as an issuer's. */
export const ISSUER = {
  'not a CA': {
    clause: 'RFC 5280 §6.1.4',
    says: ({ profile }) =>
      when(
        profile.basicConstraints?.ca === false,
        'It is no CA (CA:FALSE), and issued all the same.',
      ),
  },
  'CA without basicConstraints': {
    clause: 'RFC 5280 §6.1.4',
    says: ({ profile: { basicConstraints, version } }) =>
      when(
        basicConstraints === null && version > 2,
        'It has no basicConstraints that say it is a CA, and issued all the same.',
      ),
  },
  'CA without keyCertSign': {
    clause: 'RFC 5280 §4.2.1.3',
    says: ({ profile: { keyUsage } }) =>
      when(
        keyUsage !== null && !keyUsage.includes('keyCertSign'),
        'It has a key usage without keyCertSign, and signed a certificate all the same.',
      ),
  },
  'path length': {
    clause: 'RFC 5280 §4.2.1.9',
    says: ({ profile: { basicConstraints }, below, sides }) => {
      const limit = basicConstraints?.pathLength;
      // The last certificate is no intermediate; what is self-issued does not count.
      const between = (sides.size > 0 ? below.slice(1) : below).filter(
        (one) => !sameName(one, one.issuerName),
      ).length;
      return limit === undefined
        ? undefined
        : when(between > limit, `It may have ${limit || 'no'} CA below it, and has ${between}.`);
    },
  },
  'name constraints': {
    clause: 'RFC 5280 §4.2.1.10',
    says: ({ profile: { nameConstraints }, below: [leaf] }) => {
      if (nameConstraints === undefined || leaf === undefined) return undefined;
      const name = forbidden(leaf, nameConstraints);
      return name === undefined ? undefined : `It may not issue for ${name}.`;
    },
  },
  'extended key usage of a CA': {
    clause: 'RFC 5280 §4.2.1.12',
    says: ({ profile: { extendedKeyUsage }, sides }) =>
      when(
        extendedKeyUsage !== null &&
          !extendedKeyUsage.includes('anyExtendedKeyUsage') &&
          !allows(extendedKeyUsage, sides),
        `It is a CA for ${extendedKeyUsage?.join(' and ')} only.`,
      ),
  },
} as const satisfies Rules<Above>;
