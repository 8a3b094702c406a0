import type { CertificateProfile } from '../harness/model/certificate-profile.ts';

/**
 * What a certificate may be used for. Each defect is there for both sides, on the good certificate
 * of that side.
 */
const DEFECTS = {
  'eku-both': {
    description: 'For server and for client authentication.',
    specs: ['RFC 5280 §4.2.1.12'],
    extendedKeyUsage: ['serverAuth', 'clientAuth'],
  },
  'eku-any': {
    description: 'For any purpose, and none by name.',
    specs: ['RFC 5280 §4.2.1.12'],
    extendedKeyUsage: ['anyExtendedKeyUsage'],
  },
  'eku-code-signing': {
    description: 'For code signing only.',
    specs: ['RFC 5280 §4.2.1.12'],
    extendedKeyUsage: ['codeSigning'],
  },
  'eku-none': {
    description: 'No extended key usage.',
    specs: ['RFC 5280 §4.2.1.12'],
    extendedKeyUsage: null,
  },
  'ku-encipherment': {
    description: 'The key may encipher keys and not sign.',
    specs: ['RFC 5280 §4.2.1.3', 'RFC 8446 §4.4.2.2'],
    keyUsage: ['keyEncipherment'],
  },
  'ku-agreement': {
    description: 'An EC key for key agreement only.',
    specs: ['RFC 5280 §4.2.1.3', 'RFC 5246 §7.4.2'],
    key: { type: 'ec', curve: 'P-256' },
    keyUsage: ['keyAgreement'],
  },
  'ku-cert-sign': {
    description: 'The key may sign certificates only, and this is no CA.',
    specs: ['RFC 5280 §4.2.1.3', 'RFC 5280 §4.2.1.9'],
    keyUsage: ['keyCertSign'],
  },
  'ca-true': {
    description: 'A CA that is used as an end entity.',
    specs: ['RFC 5280 §4.2.1.9'],
    issuer: 'ca/root',
    basicConstraints: { ca: true },
    keyUsage: ['digitalSignature', 'keyEncipherment', 'keyCertSign'],
  },
  'no-basic-constraints': {
    description: 'No basic constraints.',
    specs: ['RFC 5280 §4.2.1.9'],
    basicConstraints: null,
  },
  'must-staple': {
    description: 'Demands a stapled OCSP response.',
    specs: ['RFC 7633 §4.1'],
    mustStaple: true,
  },
  // 32473 is the enterprise number for examples (RFC 5612).
  'unknown-critical': {
    description: 'A critical extension that nobody knows.',
    specs: ['RFC 5280 §4.2'],
    extensions: [{ oid: '1.3.6.1.4.1.32473.1', critical: true, value: '0500' }],
  },
  'unknown-extension': {
    description: 'An extension that nobody knows, not critical.',
    specs: ['RFC 5280 §4.2'],
    extensions: [{ oid: '1.3.6.1.4.1.32473.1', critical: false, value: '0500' }],
  },
} satisfies Record<string, CertificateProfile>;

const onSide = (side: 'server' | 'client'): Record<string, CertificateProfile> =>
  Object.fromEntries(
    Object.entries(DEFECTS).map(([id, defect]) => [
      `${side}/${id}`,
      { extends: `${side}/good`, ...defect },
    ]),
  );

export default {
  ...onSide('server'),
  ...onSide('client'),
  'server/ku-signature': {
    extends: 'server/good',
    description: 'The key may sign and not encipher keys.',
    specs: ['RFC 5280 §4.2.1.3', 'RFC 5246 §7.4.2'],
    keyUsage: ['digitalSignature'],
  } satisfies CertificateProfile,
};
