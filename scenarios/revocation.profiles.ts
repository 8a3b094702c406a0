import type { CertificateProfiles } from '../harness/model/certificate-profile.ts';

/** Most of revocation is about lists, not certificates: these are for what the others lack. */
export default {
  'revocation/must-staple': {
    extends: 'server/good',
    description: 'A broker that promised to staple an OCSP response.',
    specs: ['RFC 7633 §4.3.3'],
    mustStaple: true,
  },
} satisfies CertificateProfiles;
