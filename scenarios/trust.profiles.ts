import type { CertificateProfiles } from '../harness/model/certificate-profile.ts';

/** What is trusted, and whom it issued. P-256 where the key is not the point: quick to make. */
const P256 = { type: 'ec', curve: 'P-256' } as const;

/** As many CAs as a bundle of a small organisation has; trust/many/1 to trust/many/30. */
const MANY: CertificateProfiles = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [
    `trust/many/${index + 1}`,
    {
      extends: 'ca/root',
      description: `Root ${index + 1} of a bundle of thirty.`,
      key: P256,
    },
  ]),
);

const leaves = (root: string, what: string): CertificateProfiles => ({
  [`trust/${root}/server`]: {
    extends: 'server/ec',
    description: `A broker from ${what}.`,
    issuer: `trust/${root}/root`,
  },
  [`trust/${root}/client`]: {
    extends: 'client/ec',
    description: `A client from ${what}.`,
    issuer: `trust/${root}/root`,
  },
});

export default {
  ...MANY,

  'trust/version-1/root': {
    extends: 'ca/root',
    description: 'A root in a version 1 certificate: `openssl x509 -req` without extensions.',
    specs: ['RFC 5280 §6.1.1'],
    key: P256,
    version: 1,
    issuer: 'self',
    basicConstraints: null,
    keyUsage: null,
    extendedKeyUsage: null,
  },
  ...leaves('version-1', 'a version 1 root'),
  'trust/no-cert-sign/root': {
    extends: 'ca/root',
    description: 'A root whose key usage does not allow it to sign certificates.',
    specs: ['RFC 5280 §4.2.1.3'],
    key: P256,
    keyUsage: ['digitalSignature', 'cRLSign'],
  },
  ...leaves('no-cert-sign', 'a root that may not sign certificates'),
  'trust/expired/root': {
    extends: 'ca/root',
    description: 'A root that has expired.',
    specs: ['RFC 5280 §6.1.1'],
    key: P256,
    validity: { notBefore: -30, notAfter: -1 },
  },
  ...leaves('expired', 'an expired root'),

  'trust/other-intermediate': {
    extends: 'ca/intermediate',
    description: 'A second CA below ca/root: the one for brokers, where the clients have another.',
    specs: ['emqx/emqx#1941'],
    key: P256,
  },
} satisfies CertificateProfiles;
