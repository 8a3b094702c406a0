import type { CertificateProfiles } from '../harness/model/certificate-profile.ts';

/** Certificates whose point is from when to when they are valid, and how that is written. */
const NEVER = { notBefore: -1, notAfter: 'never' } as const;
/** A little over thirty years: beyond 2050 from any epoch this harness will see. */
const BEYOND_2050 = { notBefore: -1, notAfter: 11_000 };

export default {
  'server/never': {
    extends: 'server/good',
    description: 'No well-defined end: 99991231235959Z.',
    specs: ['RFC 5280 §4.1.2.5'],
    validity: NEVER,
  },
  'server/after-2050': {
    extends: 'server/good',
    description: 'Valid until after 2050: notAfter is GeneralizedTime, as it must be.',
    specs: ['RFC 5280 §4.1.2.5.2'],
    validity: BEYOND_2050,
  },
  'server/utc-after-2050': {
    extends: 'server/after-2050',
    description: 'Meant until after 2050, in UTCTime: a year of the past century.',
    specs: ['RFC 5280 §4.1.2.5.1'],
    timeEncoding: 'utc',
  },
  'server/generalized-before-2050': {
    extends: 'server/good',
    description: 'Dates before 2050 in GeneralizedTime.',
    specs: ['RFC 5280 §4.1.2.5'],
    timeEncoding: 'generalized',
  },
  'server/without-seconds': {
    extends: 'server/good',
    description: 'Dates in UTCTime without seconds.',
    specs: ['RFC 5280 §4.1.2.5.1'],
    timeEncoding: 'utc-without-seconds',
  },
  'server/with-offset': {
    extends: 'server/good',
    description: 'Dates in UTCTime with +0000 for Z.',
    specs: ['RFC 5280 §4.1.2.5.1'],
    timeEncoding: 'utc-with-offset',
  },

  'client/never': {
    extends: 'client/good',
    description: 'No well-defined end: 99991231235959Z.',
    specs: ['RFC 5280 §4.1.2.5'],
    validity: NEVER,
  },
  'client/after-2050': {
    extends: 'client/good',
    description: 'Valid until after 2050: notAfter is GeneralizedTime, as it must be.',
    specs: ['RFC 5280 §4.1.2.5.2'],
    validity: BEYOND_2050,
  },
  'client/utc-after-2050': {
    extends: 'client/after-2050',
    description: 'Meant until after 2050, in UTCTime: a year of the past century.',
    specs: ['RFC 5280 §4.1.2.5.1'],
    timeEncoding: 'utc',
  },
  'client/generalized-before-2050': {
    extends: 'client/good',
    description: 'Dates before 2050 in GeneralizedTime.',
    specs: ['RFC 5280 §4.1.2.5'],
    timeEncoding: 'generalized',
  },
  'client/without-seconds': {
    extends: 'client/good',
    description: 'Dates in UTCTime without seconds.',
    specs: ['RFC 5280 §4.1.2.5.1'],
    timeEncoding: 'utc-without-seconds',
  },
  'client/with-offset': {
    extends: 'client/good',
    description: 'Dates in UTCTime with +0000 for Z.',
    specs: ['RFC 5280 §4.1.2.5.1'],
    timeEncoding: 'utc-with-offset',
  },
} satisfies CertificateProfiles;
