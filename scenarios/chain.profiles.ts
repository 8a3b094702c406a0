import type {
  CertificateProfile,
  CertificateProfiles,
} from '../harness/model/certificate-profile.ts';

/**
 * Chains: each defect is a CA `chain/DEFECT/ca` with a leaf for either side below it,
 * `chain/DEFECT/server` and `chain/DEFECT/client`. All keys are P-256, so that a long chain is long
 * and not large.
 */
const P256 = { type: 'ec', curve: 'P-256' } as const;
const PAST = { notBefore: -30, notAfter: -1 };
const FUTURE = { notBefore: 60, notAfter: 425 };

/** How a leaf differs from a good one. */
type LeafOf = Omit<CertificateProfile, 'extends' | 'description'>;

/** A leaf for each side. */
function leaves(defect: string, description: string, leaf: LeafOf = {}): CertificateProfiles {
  return {
    [`chain/${defect}/server`]: { extends: 'server/ec', description, ...leaf },
    [`chain/${defect}/client`]: { extends: 'client/ec', description, ...leaf },
  };
}

/** A CA below ca/root with a defect, and the leaves it issued. */
function below(defect: string, ca: Omit<CertificateProfile, 'extends'>): CertificateProfiles {
  const issuer = `chain/${defect}/ca`;
  return {
    [issuer]: { extends: 'chain/ca', ...ca },
    ...leaves(defect, `Issued by ${issuer}.`, { issuer }),
  };
}

/** Client certificates have no names by default, and name constraints are about names. */
const DEVICE = { subjectAltName: { dns: ['device.test'], ip: ['127.0.0.1'] } };

function constrained(defect: string, ca: Omit<CertificateProfile, 'extends'>): CertificateProfiles {
  const profiles = below(defect, ca);
  const client = `chain/${defect}/client`;
  return { ...profiles, [client]: { ...profiles[client]!, ...DEVICE } };
}

/** chain/length/1 is issued by ca/root, each further one by the one before it. */
const LONGEST = 12;
const INTERMEDIATES: CertificateProfiles = Object.fromEntries(
  Array.from({ length: LONGEST - 1 }, (_, index) => [
    `chain/length/${index + 1}`,
    {
      extends: 'chain/ca',
      description: `Intermediate CA ${index + 1} of a long chain, counted from the root.`,
      ...(index === 0 ? {} : { issuer: `chain/length/${index}` }),
    },
  ]),
);
/** Certificates that are sent: the leaf and its intermediates, without the root. */
const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const LONG: CertificateProfiles = Object.assign(
  {},
  ...LENGTHS.map((length) =>
    leaves(`length-${length}`, `Sent with ${length - 1} intermediate CAs.`, {
      issuer: `chain/length/${length - 1}`,
    }),
  ),
);

const CROSS_NEW = { subject: { commonName: 'chain/cross/new' }, keyFrom: 'chain/cross/new' };
const cross = (name: string, description: string, top: string) =>
  leaves(name, description, { issuer: 'chain/cross/ca', chain: ['chain/cross/ca', top] });

const SAME_NAME = { commonName: 'chain/same-name/root' };

export default {
  'chain/ca': {
    extends: 'ca/root',
    description: 'A good CA below ca/root.',
    key: P256,
    issuer: 'ca/root',
  },

  ...INTERMEDIATES,
  ...LONG,

  ...leaves('reversed', 'Sends its two CAs in the wrong order.', {
    specs: ['RFC 5246 §7.4.2', 'RFC 8446 §4.4.2'],
    issuer: 'chain/length/2',
    chain: ['chain/length/1', 'chain/length/2'],
  }),
  ...leaves('gap', 'Sends the upper of its two CAs and not its own issuer.', {
    specs: ['RFC 5246 §7.4.2', 'RFC 8446 §4.4.2'],
    issuer: 'chain/length/2',
    chain: ['chain/length/1'],
  }),
  ...leaves('unrelated', 'Sends a CA that has nothing to do with it after its own.', {
    specs: ['RFC 8446 §4.4.2'],
    issuer: 'chain/length/1',
    chain: ['chain/length/1', 'ca/other'],
  }),
  ...leaves('with-root', 'Sends the root as well.', {
    specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.2'],
    issuer: 'chain/length/1',
    chain: ['chain/length/1', 'ca/root'],
  }),
  ...leaves('duplicate', 'Sends its CA twice.', {
    specs: ['RFC 5246 §7.4.2', 'RFC 8446 §4.4.2'],
    issuer: 'chain/length/1',
    chain: ['chain/length/1', 'chain/length/1'],
  }),

  ...below('not-a-ca', {
    description: 'CA:FALSE beside keyCertSign: it may not issue, and did.',
    specs: ['RFC 5280 §4.2.1.9', 'wolfSSL/wolfssl#3692'],
    basicConstraints: { ca: false },
    keyUsage: ['keyCertSign', 'cRLSign'],
    extendedKeyUsage: null,
  }),
  ...below('no-basic-constraints', {
    description: 'A version 3 CA without basicConstraints.',
    specs: ['RFC 5280 §6.1.4', 'openssl/openssl#12132'],
    basicConstraints: null,
    keyUsage: ['keyCertSign', 'cRLSign'],
    extendedKeyUsage: null,
  }),
  ...below('no-cert-sign', {
    description: 'A CA whose key usage does not allow it to sign certificates.',
    specs: ['RFC 5280 §4.2.1.3'],
    keyUsage: ['digitalSignature', 'cRLSign'],
  }),
  ...below('expired', { description: 'A CA that has expired.', validity: PAST }),
  ...below('not-yet-valid', { description: 'A CA that is not valid yet.', validity: FUTURE }),
  ...below('version-1', {
    description: 'A CA below the root in a version 1 certificate, which cannot say that it is one.',
    specs: ['RFC 5280 §6.1.4'],
    version: 1,
    basicConstraints: null,
    keyUsage: null,
    extendedKeyUsage: null,
  }),
  'chain/eku-client/ca': {
    extends: 'chain/ca',
    description: 'A CA with an extended key usage of client authentication only.',
    specs: ['RFC 5280 §4.2.1.12', 'wolfSSL/wolfssl#11145'],
    extendedKeyUsage: ['clientAuth'],
  },
  'chain/eku-client/server': {
    extends: 'server/ec',
    description: 'A broker from a CA for clients.',
    issuer: 'chain/eku-client/ca',
  },
  'chain/eku-server/ca': {
    extends: 'chain/ca',
    description: 'A CA with an extended key usage of server authentication only.',
    specs: ['RFC 5280 §4.2.1.12', 'openssl/openssl#20090'],
    extendedKeyUsage: ['serverAuth'],
  },
  'chain/eku-server/client': {
    extends: 'client/ec',
    description: 'A client from a CA for servers.',
    issuer: 'chain/eku-server/ca',
  },

  ...below('path-length', {
    description: 'A CA below one that may issue leaves only.',
    specs: ['RFC 5280 §4.2.1.9', 'Mbed-TLS/mbedtls#280'],
    issuer: 'ca/intermediate',
  }),
  'chain/path-length-met/upper': {
    extends: 'chain/ca',
    description: 'A CA that may have one more CA below it.',
    basicConstraints: { ca: true, pathLength: 1 },
  },
  ...below('path-length-met', {
    description: 'The one CA that its issuer may have below it; it may issue leaves only.',
    specs: ['RFC 5280 §4.2.1.9', 'Mbed-TLS/mbedtls#363'],
    issuer: 'chain/path-length-met/upper',
    basicConstraints: { ca: true, pathLength: 0 },
  }),
  'chain/path-length-root/root': {
    extends: 'ca/ec',
    description: 'A root that may issue leaves only.',
    basicConstraints: { ca: true, pathLength: 0 },
  },
  ...below('path-length-root', {
    description: 'A CA below a root that may issue leaves only.',
    specs: ['RFC 5280 §6.2'],
    issuer: 'chain/path-length-root/root',
  }),
  'chain/self-issued/old': {
    extends: 'chain/ca',
    description: 'A CA that may issue leaves only, before it changed its key.',
    basicConstraints: { ca: true, pathLength: 0 },
  },
  ...below('self-issued', {
    description: 'The same CA with its new key, certified by its old one.',
    specs: ['RFC 5280 §4.2.1.9', 'golang/go#79745'],
    issuer: 'chain/self-issued/old',
    subject: { commonName: 'chain/self-issued/old' },
    basicConstraints: { ca: true, pathLength: 0 },
  }),

  ...constrained('names-permitted', {
    description: 'A CA for names in .test and addresses of loopback, which these are.',
    specs: ['RFC 5280 §4.2.1.10'],
    nameConstraints: { permitted: { dns: ['test'], ip: ['127.0.0.0/8'] } },
  }),
  ...constrained('names-not-permitted', {
    description: 'A CA for names in .example, which these are not.',
    specs: ['RFC 5280 §4.2.1.10'],
    nameConstraints: { permitted: { dns: ['example'] } },
  }),
  ...constrained('names-excluded', {
    description: 'A CA that may issue for every name but those in .test.',
    specs: ['RFC 5280 §4.2.1.10'],
    nameConstraints: { excluded: { dns: ['test'] } },
  }),
  ...constrained('names-address', {
    description: 'A CA for addresses in 10.0.0.0/8, which these are not.',
    specs: ['RFC 5280 §4.2.1.10'],
    nameConstraints: { permitted: { ip: ['10.0.0.0/8'] } },
  }),
  'chain/names-root/root': {
    extends: 'ca/ec',
    description: 'A root for names in .example.',
    specs: ['RFC 5280 §6.2'],
    nameConstraints: { permitted: { dns: ['example'] } },
  },
  'chain/names-root/server': {
    extends: 'server/ec',
    description: 'A broker in .test from a root for .example.',
    issuer: 'chain/names-root/root',
  },
  'chain/names-root/client': {
    extends: 'client/ec',
    description: 'A device in .test from a root for .example.',
    issuer: 'chain/names-root/root',
    ...DEVICE,
  },

  ...leaves('wrong-key-id', 'Its authority key identifier names a key nobody has.', {
    specs: ['RFC 5280 §4.2.1.1', 'wolfSSL/wolfssl#2659'],
    authorityKeyIdentifier: 'wrong',
  }),
  ...leaves('issuer-case', "Writes its issuer's name in other letters: CA/ROOT for ca/root.", {
    specs: ['RFC 5280 §7.1'],
    issuerName: { commonName: 'CA/ROOT', organization: 'Mqtt Tls Matrix' },
  }),
  ...leaves('issuer-string', "Writes its issuer's name as PrintableString, which is UTF8String.", {
    specs: ['RFC 5280 §7.1'],
    issuerName: {
      commonName: 'ca/root',
      organization: 'MQTT TLS matrix',
      stringType: 'printable',
    },
  }),

  'chain/cross/new': {
    extends: 'ca/ec',
    description: 'The new root, self-signed: ISRG Root X1, Amazon Root CA 1.',
  },
  'chain/cross/ca': {
    extends: 'chain/ca',
    description: 'A CA below the new root.',
    issuer: 'chain/cross/new',
  },
  'chain/cross/old': {
    extends: 'ca/ec',
    description: 'The old root that vouched for the new one.',
  },
  'chain/cross/old-expired': {
    extends: 'chain/cross/old',
    description: 'An old root that has expired: DST Root CA X3.',
    specs: ['erlang/otp#4877'],
    validity: PAST,
  },
  'chain/cross/new-by-old': {
    extends: 'ca/root',
    description: 'The new root as the old one certified it.',
    specs: ['wolfSSL/wolfMQTT#184'],
    ...CROSS_NEW,
    issuer: 'chain/cross/old',
  },
  'chain/cross/new-by-expired': {
    extends: 'chain/cross/new-by-old',
    description: 'The new root as the expired one certified it; itself still valid.',
    issuer: 'chain/cross/old-expired',
  },
  'chain/cross/new-by-old-expired': {
    extends: 'chain/cross/new-by-old',
    description: 'The new root as the old one certified it, expired since.',
    validity: PAST,
  },
  ...cross('cross-untrusted', 'Sends the cross-signed new root last.', 'chain/cross/new-by-old'),
  ...cross(
    'cross-old-expired',
    'Sends the new root cross-signed by an expired one.',
    'chain/cross/new-by-expired',
  ),
  ...cross(
    'cross-expired',
    'Sends an expired cross-signed new root.',
    'chain/cross/new-by-old-expired',
  ),

  'chain/same-name/root': { extends: 'ca/ec', description: 'A root.', subject: SAME_NAME },
  'chain/same-name/other': {
    extends: 'ca/ec',
    description: 'Another root of the same name: the CA was set up anew.',
    specs: ['RFC 5280 §6.1.1'],
    subject: SAME_NAME,
  },
  ...leaves('same-name', 'Issued by one of two roots of the same name.', {
    issuer: 'chain/same-name/root',
  }),
  ...leaves('same-name-no-key-id', 'The same, and does not say by which key.', {
    specs: ['RFC 5280 §4.2.1.1'],
    issuer: 'chain/same-name/root',
    authorityKeyIdentifier: null,
  }),
} satisfies CertificateProfiles;
