import type { CertificateProfiles } from '../harness/model/certificate-profile.ts';

/**
 * The certificates the scenarios name. Each says only how it differs from the one it extends, and
 * that from a good one: a leaf of ca/root, RSA-2048, SHA-256, from yesterday for a year.
 *
 * Validity is in days from an epoch that is at most 30 days old, so whatever must still be in the
 * future starts after more than 30 days.
 */
const BROKER = 'broker.test';
const LOOPBACK = '127.0.0.1';
const PAST = { notBefore: -30, notAfter: -1 };
const FUTURE = { notBefore: 60, notAfter: 425 };
const CA = { ca: true };

export default {
  'ca/root': {
    description: 'The CA everybody trusts in the good case: RSA-2048, SHA-256, ten years.',
    specs: ['RFC 5280 §4.2.1.9'],
    basicConstraints: CA,
    validity: { notBefore: -1, notAfter: 3650 },
  },
  'ca/other': { extends: 'ca/root', description: 'A CA that has nothing to do with ca/root.' },
  'ca/intermediate': {
    extends: 'ca/root',
    description: 'A CA below ca/root that may issue leaves only.',
    issuer: 'ca/root',
    basicConstraints: { ca: true, pathLength: 0 },
  },

  'server/good': {
    description: 'The good broker: its DNS name and its address, for server authentication.',
    specs: ['RFC 9525 §6.3', 'RFC 9525 §6.4'],
    subjectAltName: { dns: [BROKER], ip: [LOOPBACK] },
    extendedKeyUsage: ['serverAuth'],
  },
  'server/ec': {
    extends: 'server/good',
    description: 'The good broker with an ECDSA key on P-256.',
    key: { type: 'ec', curve: 'P-256' },
  },
  'server/ed25519': {
    extends: 'server/good',
    description: 'The good broker with an Ed25519 key.',
    specs: ['RFC 8410 §3'],
    key: { type: 'ed25519' },
  },
  'server/ip-only': {
    extends: 'server/good',
    description: 'Names the broker by its address only.',
    specs: ['RFC 9525 §6.4'],
    subjectAltName: { dns: [] },
  },
  'server/dns-only': {
    extends: 'server/good',
    description: 'Names the broker by its DNS name only.',
    subjectAltName: { ip: [] },
  },
  'server/cn-only': {
    extends: 'server/good',
    description: 'The DNS name in the common name, and no subjectAltName.',
    specs: ['RFC 9525 §2', 'RFC 6125 §6.4.4'],
    subject: { commonName: BROKER },
    subjectAltName: { dns: [], ip: [] },
  },
  'server/ip-in-cn': {
    extends: 'server/cn-only',
    description: 'The address in the common name, and no subjectAltName.',
    specs: ['RFC 9525 §2', 'mqttjs/MQTT.js#1077'],
    subject: { commonName: LOOPBACK },
  },
  'server/ip-as-dns-san': {
    extends: 'server/good',
    description: 'The address written as text into a dNSName.',
    specs: ['RFC 5280 §4.2.1.6', 'RFC 9525 §6.4'],
    subjectAltName: { dns: [LOOPBACK], ip: [] },
  },
  'server/wildcard': {
    extends: 'server/good',
    description: 'A wildcard that covers the broker: *.test.',
    specs: ['RFC 9525 §6.3'],
    subjectAltName: { dns: ['*.test'], ip: [] },
  },
  'server/wildcard-label': {
    extends: 'server/wildcard',
    description: 'A wildcard one label below: a.broker.test is covered, broker.test is not.',
    subjectAltName: { dns: [`*.${BROKER}`] },
  },
  'server/wrong-name': {
    extends: 'server/dns-only',
    description: 'The certificate of another host.',
    subjectAltName: { dns: ['other.test'] },
  },
  'server/cn-right-san-wrong': {
    extends: 'server/wrong-name',
    description: 'The right common name beside a subjectAltName of another host.',
    specs: ['RFC 6125 §6.4.4', 'RFC 9525 §2'],
    subject: { commonName: BROKER },
  },
  'server/self-signed': {
    extends: 'server/good',
    description: 'Signed with its own key: no CA stands behind it.',
    specs: ['RFC 5280 §6.1'],
    issuer: 'self',
  },
  'server/unknown-ca': {
    extends: 'server/good',
    description: 'Issued by a CA the client was not given.',
    specs: ['RFC 8446 §6.2'],
    issuer: 'ca/other',
  },
  'server/intermediate': {
    extends: 'server/good',
    description: 'Issued by an intermediate CA, which is sent with it.',
    specs: ['RFC 8446 §4.4.2'],
    issuer: 'ca/intermediate',
  },
  'server/missing-intermediate': {
    extends: 'server/intermediate',
    description: 'Issued by an intermediate CA, which is not sent.',
    chain: [],
  },
  'server/expired': {
    extends: 'server/good',
    description: 'Valid until the day before the epoch.',
    specs: ['RFC 5280 §4.1.2.5'],
    validity: PAST,
  },
  'server/not-yet-valid': {
    extends: 'server/good',
    description: 'Valid only a month or more from now.',
    specs: ['RFC 5280 §4.1.2.5'],
    validity: FUTURE,
  },
  'server/client-eku': {
    extends: 'server/good',
    description: 'A server with a certificate for client authentication only.',
    specs: ['RFC 5280 §4.2.1.12'],
    extendedKeyUsage: ['clientAuth'],
  },

  'client/good': {
    description: 'The good client: RSA-2048, for client authentication.',
    extendedKeyUsage: ['clientAuth'],
  },
  'client/ec': {
    extends: 'client/good',
    description: 'The good client with an ECDSA key on P-256.',
    key: { type: 'ec', curve: 'P-256' },
  },
  'client/ed25519': {
    extends: 'client/good',
    description: 'The good client with an Ed25519 key.',
    specs: ['RFC 8410 §3'],
    key: { type: 'ed25519' },
  },
  'client/other': {
    extends: 'client/good',
    description: 'Another good client, whose key is the wrong one for client/good.',
  },
  'client/unknown-ca': {
    extends: 'client/good',
    description: 'Issued by a CA the broker was not given.',
    specs: ['RFC 8446 §6.2'],
    issuer: 'ca/other',
  },
  'client/self-signed': {
    extends: 'client/good',
    description: 'Signed with its own key: no CA stands behind it.',
    specs: ['RFC 5280 §6.1'],
    issuer: 'self',
  },
  'client/expired': {
    extends: 'client/good',
    description: 'Valid until the day before the epoch.',
    specs: ['RFC 5280 §4.1.2.5'],
    validity: PAST,
  },
  'client/not-yet-valid': {
    extends: 'client/good',
    description: 'Valid only a month or more from now.',
    specs: ['RFC 5280 §4.1.2.5'],
    validity: FUTURE,
  },
  'client/server-eku': {
    extends: 'client/good',
    description: 'A client with a certificate for server authentication only.',
    specs: ['RFC 5280 §4.2.1.12', 'dotnet/runtime#121982'],
    extendedKeyUsage: ['serverAuth'],
  },
  'client/intermediate': {
    extends: 'client/good',
    description: 'Issued by an intermediate CA, which is sent with it.',
    specs: ['RFC 8446 §4.4.2'],
    issuer: 'ca/intermediate',
  },
  'client/missing-intermediate': {
    extends: 'client/intermediate',
    description: 'Issued by an intermediate CA, which is not sent.',
    chain: [],
  },

  's0/server': {
    extends: 'server/good',
    description:
      'S0 and S2: sends its root too. OpenSSL adds the root by itself where the listener has a client CA, and only there; so both ports send the same chain and CertificateRequest is all the difference.',
    chain: ['ca/root'],
  },
  'client/rsa512': {
    extends: 'client/good',
    description:
      'S0: what `openssl genrsa` once made by itself. SHA-512 does not fit in 64 octets.',
    specs: ['RFC 8017 §9.2', 'openssl/openssl#7618'],
    key: { type: 'rsa', bits: 512 },
    // A broker that takes SHA-512 only takes no other signature on the certificate (RFC 5246 §7.4.4).
    digest: 'sha512',
  },
  'client/rsa1024': {
    extends: 'client/rsa512',
    description: 'S0: the fix of its time, below the security level of today.',
    key: { type: 'rsa', bits: 1024 },
  },
  'client/rsa2048': {
    extends: 'client/rsa512',
    description: 'S0: the fix of today.',
    key: { type: 'rsa', bits: 2048 },
  },

  's4/client': {
    extends: 'client/ec',
    description: 'S4: an EC client from an EC CA, so that its certificate is signed as asked for.',
    specs: ['RFC 5246 §7.4.4'],
    issuer: 'ca/ec',
  },

  's1/ca': {
    description: 'S1: `openssl req -x509 -sha256 -days 3650`, which states no key usage.',
    basicConstraints: CA,
    keyUsage: null,
  },
  's1/server': {
    description: 'S1: `-extensions v3_req` with nothing but IP.1 and DNS.1 of the broker.',
    issuer: 's1/ca',
    validity: { notBefore: -1, notAfter: 3650 },
    subject: { commonName: BROKER },
    subjectAltName: { dns: [BROKER], ip: [LOOPBACK] },
    basicConstraints: null,
    keyUsage: null,
    extendedKeyUsage: null,
  },
  's1/server-ip-only': {
    extends: 's1/server',
    description: 'S1 with IP.1 only.',
    subjectAltName: { dns: [] },
  },
  's1/server-dns-only': {
    extends: 's1/server',
    description: 'S1 with DNS.1 only.',
    subjectAltName: { ip: [] },
  },
  's1/server-cn-only': {
    extends: 's1/server',
    description: 'S1 with the name in the common name only: the extension file was left out.',
    subjectAltName: { dns: [], ip: [] },
  },
} satisfies CertificateProfiles;
