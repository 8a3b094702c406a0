import type { CertificateProfiles } from '../harness/model/certificate-profile.ts';

/** Certificates whose point is what they call their owner. See certificates.profiles.ts. */
const BROKER = 'broker.test';
const CA_SUBJECT = { commonName: 'ca/root' };
const NO_SUBJECT = { commonName: '', organization: '' };

export default {
  'server/upper-case-san': {
    extends: 'server/dns-only',
    description: 'The DNS name in capitals.',
    specs: ['RFC 9525 §6.3'],
    subjectAltName: { dns: [BROKER.toUpperCase()] },
  },
  'server/trailing-dot-san': {
    extends: 'server/dns-only',
    description: 'The DNS name with the dot of the root at its end.',
    specs: ['RFC 5280 §4.2.1.6'],
    subjectAltName: { dns: [`${BROKER}.`] },
  },
  'server/underscore': {
    extends: 'server/dns-only',
    description: 'A DNS name with an underscore, which is not in the preferred name syntax.',
    specs: ['RFC 5280 §4.2.1.6'],
    subjectAltName: { dns: ['my_broker.test'] },
  },
  'server/wildcard-partial': {
    extends: 'server/wildcard',
    description: 'A wildcard as part of a label: dev*.broker.test.',
    specs: ['RFC 6125 §6.4.3', 'RFC 9525 §6.3'],
    subjectAltName: { dns: [`dev*.${BROKER}`] },
  },
  'server/wildcard-middle': {
    extends: 'server/wildcard',
    description: 'A wildcard that is not the left-most label: device.*.test.',
    specs: ['RFC 9525 §6.3'],
    subjectAltName: { dns: ['device.*.test'] },
  },
  'server/wildcard-bare': {
    extends: 'server/wildcard',
    description: 'Nothing but a wildcard.',
    specs: ['RFC 9525 §6.3'],
    subjectAltName: { dns: ['*'] },
  },
  'server/wildcard-public-suffix': {
    extends: 'server/wildcard',
    description: 'A wildcard right below a public suffix: *.co.uk.',
    specs: ['RFC 9525 §7.1'],
    subjectAltName: { dns: ['*.co.uk'] },
  },
  'server/wildcard-ip': {
    extends: 'server/wildcard',
    description: 'A wildcard in what looks like an address: *.0.0.1.',
    specs: ['RFC 9525 §6.4'],
    subjectAltName: { dns: ['*.0.0.1'] },
  },
  'server/nul-in-san': {
    extends: 'server/dns-only',
    description:
      'A DNS name of evil.test that a C string ends too early: broker.test, NUL, .evil.test.',
    specs: ['RFC 5280 §4.2.1.6'],
    subjectAltName: { dns: [`${BROKER}\0.evil.test`] },
  },
  'server/empty-subject': {
    extends: 'server/good',
    description: 'No subject; the SAN, critical, names the broker.',
    specs: ['RFC 5280 §4.1.2.6'],
    subject: NO_SUBJECT,
  },
  'server/same-dn-as-issuer': {
    extends: 'server/good',
    description: 'The subject of its CA, name for name.',
    specs: ['RFC 5280 §6.1'],
    subject: CA_SUBJECT,
  },
  'server/same-dn-without-key-identifier': {
    extends: 'server/same-dn-as-issuer',
    description: 'The subject of its CA, and no authorityKeyIdentifier to tell them apart by.',
    specs: ['RFC 5280 §4.2.1.1'],
    authorityKeyIdentifier: null,
  },
  'server/many-sans': {
    extends: 'server/dns-only',
    description: 'A hundred DNS names, the right one last.',
    specs: ['RFC 5280 §4.2.1.6'],
    subjectAltName: { dns: [...Array.from({ length: 99 }, (_, i) => `node-${i}.test`), BROKER] },
  },
  'server/idn': {
    extends: 'server/dns-only',
    description: 'bröker.test as an A-label.',
    specs: ['RFC 5280 §7.2'],
    subjectAltName: { dns: ['xn--brker-kua.test'] },
  },
  'server/ipv6': {
    extends: 'server/ip-only',
    description: 'Names the broker by its IPv6 address only.',
    specs: ['RFC 5280 §4.2.1.6'],
    subjectAltName: { ip: ['::1'] },
  },
  'server/version-1': {
    extends: 'server/cn-only',
    description: 'X.509 version 1: no extensions at all, the name is in the common name.',
    specs: ['RFC 5280 §4.1.2.1'],
    version: 1,
  },
  'server/serial-zero': {
    extends: 'server/good',
    description: 'The serial number 0.',
    specs: ['RFC 5280 §4.1.2.2'],
    serial: '00',
  },

  'client/empty-subject': {
    extends: 'client/good',
    description: 'No subject; the SAN, critical, names the device.',
    specs: ['RFC 5280 §4.1.2.6'],
    subject: NO_SUBJECT,
    subjectAltName: { dns: ['device.test'] },
  },
  'client/nameless': {
    extends: 'client/good',
    description: 'Neither a subject nor a SAN.',
    specs: ['RFC 5280 §4.1.2.6'],
    subject: NO_SUBJECT,
  },
  'client/same-dn-as-issuer': {
    extends: 'client/good',
    description: 'The subject of its CA, name for name.',
    specs: ['RFC 5280 §6.1'],
    subject: CA_SUBJECT,
  },
  'client/same-dn-without-key-identifier': {
    extends: 'client/same-dn-as-issuer',
    description: 'The subject of its CA, and no authorityKeyIdentifier to tell them apart by.',
    specs: ['RFC 5280 §4.2.1.1'],
    authorityKeyIdentifier: null,
  },
} satisfies CertificateProfiles;
