import type { CertificateProfiles } from '../harness/model/certificate-profile.ts';

/** Certificates and chains larger than a TLS record (RFC 8446 §5.1: 16384 octets). */
export default {
  'ca/large-1': {
    extends: 'ca/root',
    description: 'A CA of 8 KB below ca/root.',
    issuer: 'ca/root',
    filler: 7500,
  },
  'ca/large-2': {
    extends: 'ca/large-1',
    description: 'A CA of 8 KB below ca/large-1.',
    issuer: 'ca/large-1',
  },
  'ca/large-3': {
    extends: 'ca/large-1',
    description: 'A CA of 8 KB below ca/large-2.',
    issuer: 'ca/large-2',
  },
  'server/16k': {
    extends: 'server/good',
    description: 'The good broker in 17 KB: one certificate larger than a TLS record.',
    specs: ['RFC 8446 §5.1'],
    keyFrom: 'server/good',
    filler: 16384,
  },
  'server/64k': {
    extends: 'server/good',
    description: 'The good broker in 65 KB.',
    specs: ['RFC 8446 §4.4.2'],
    keyFrom: 'server/good',
    filler: 65536,
  },
  'server/large-chain': {
    extends: 'server/good',
    description: 'The good broker under three CAs of 8 KB each.',
    specs: ['RFC 8446 §5.1'],
    keyFrom: 'server/good',
    issuer: 'ca/large-3',
  },
  'client/16k': {
    extends: 'client/good',
    description: 'The good client in 17 KB: one certificate larger than a TLS record.',
    specs: ['RFC 8446 §5.1'],
    keyFrom: 'client/good',
    filler: 16384,
  },
  'client/64k': {
    extends: 'client/good',
    description: 'The good client in 65 KB.',
    specs: ['RFC 8446 §4.4.2'],
    keyFrom: 'client/good',
    filler: 65536,
  },
  'client/large-chain': {
    extends: 'client/good',
    description: 'The good client under three CAs of 8 KB each.',
    specs: ['RFC 8446 §5.1'],
    keyFrom: 'client/good',
    issuer: 'ca/large-3',
  },
} satisfies CertificateProfiles;
