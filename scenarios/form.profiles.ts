import type { CertificateProfiles } from '../harness/model/certificate-profile.ts';

/** Fields of a certificate that are not what RFC 5280 says: serial number, version, extensions. */
export default {
  'server/serial-negative': {
    extends: 'server/good',
    description: 'The good broker with a negative serial number.',
    specs: ['RFC 5280 §4.1.2.2'],
    keyFrom: 'server/good',
    serial: 'c1d2e3f405162738495a6b7c8d9eafb0',
  },
  'server/serial-25-octets': {
    extends: 'server/good',
    description: 'The good broker with a serial number of 25 octets.',
    specs: ['RFC 5280 §4.1.2.2'],
    keyFrom: 'server/good',
    serial: '40112233445566778899aabbcc112233445566778899aabbcc',
  },
  'server/v2': {
    extends: 'server/cn-only',
    description:
      'The good broker as version 2, which has no extensions: the name is in the common name.',
    specs: ['RFC 5280 §4.1.2.1'],
    keyFrom: 'server/good',
    version: 2,
  },
  'server/v4': {
    extends: 'server/good',
    description: 'The good broker as version 4, which does not exist.',
    specs: ['RFC 5280 §4.1.2.1'],
    keyFrom: 'server/good',
    version: 4,
  },
  'server/duplicate-extension': {
    extends: 'server/good',
    description: 'The good broker with one extension twice.',
    specs: ['RFC 5280 §4.2'],
    keyFrom: 'server/good',
    defects: ['duplicate-extension'],
  },
  'client/serial-zero': {
    extends: 'client/good',
    description: 'The good client with the serial number 0.',
    specs: ['RFC 5280 §4.1.2.2'],
    keyFrom: 'client/good',
    serial: '00',
  },
  'client/serial-negative': {
    extends: 'client/good',
    description: 'The good client with a negative serial number.',
    specs: ['RFC 5280 §4.1.2.2'],
    keyFrom: 'client/good',
    serial: 'c1d2e3f405162738495a6b7c8d9eafb0',
  },
  'client/serial-25-octets': {
    extends: 'client/good',
    description: 'The good client with a serial number of 25 octets.',
    specs: ['RFC 5280 §4.1.2.2'],
    keyFrom: 'client/good',
    serial: '40112233445566778899aabbcc112233445566778899aabbcc',
  },
  'client/v1': {
    extends: 'client/good',
    description: 'The good client as version 1, which has no extensions.',
    specs: ['RFC 5280 §4.1.2.1'],
    keyFrom: 'client/good',
    version: 1,
  },
  'client/v2': {
    extends: 'client/good',
    description: 'The good client as version 2, which has no extensions.',
    specs: ['RFC 5280 §4.1.2.1'],
    keyFrom: 'client/good',
    version: 2,
  },
  'client/v4': {
    extends: 'client/good',
    description: 'The good client as version 4, which does not exist.',
    specs: ['RFC 5280 §4.1.2.1'],
    keyFrom: 'client/good',
    version: 4,
  },
  'client/duplicate-extension': {
    extends: 'client/good',
    description: 'The good client with one extension twice.',
    specs: ['RFC 5280 §4.2'],
    keyFrom: 'client/good',
    defects: ['duplicate-extension'],
  },
} satisfies CertificateProfiles;
