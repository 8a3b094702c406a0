import type { CertificateProfiles } from '../harness/model/certificate-profile.ts';

/** Key types and sizes, and the files keys lie in. Where only the file differs, the key is shared. */
const PASSPHRASE = 'correct horse';

export default {
  'server/rsa-512': {
    extends: 'server/good',
    description: 'A broker with a 512-bit RSA key.',
    specs: ['RFC 9325 §4.5'],
    key: { type: 'rsa', bits: 512 },
  },
  'server/rsa-1024': {
    extends: 'server/good',
    description: 'A broker with a 1024-bit RSA key.',
    specs: ['RFC 9325 §4.5'],
    key: { type: 'rsa', bits: 1024 },
  },
  'server/rsa-3072': {
    extends: 'server/good',
    description: 'A broker with a 3072-bit RSA key.',
    key: { type: 'rsa', bits: 3072 },
  },
  'server/rsa-4096': {
    extends: 'server/good',
    description: 'A broker with a 4096-bit RSA key.',
    key: { type: 'rsa', bits: 4096 },
  },
  'server/rsa-exponent-3': {
    extends: 'server/good',
    description: 'A broker whose RSA key has the public exponent 3.',
    specs: ['RFC 8017 §3.1'],
    key: { type: 'rsa', bits: 2048, exponent: 3 },
  },
  'server/rsa-pss': {
    extends: 'server/good',
    description: 'A broker with a key for RSA-PSS only, any digest.',
    specs: ['RFC 4055 §1.2'],
    key: { type: 'rsa-pss', bits: 2048 },
  },
  'server/rsa-pss-sha384': {
    extends: 'server/good',
    description: 'A broker with a key for RSA-PSS with SHA-384 only.',
    specs: ['RFC 4055 §3.1'],
    key: { type: 'rsa-pss', bits: 2048, digest: 'sha384' },
  },
  'server/p-384': {
    extends: 'server/good',
    description: 'A broker with a key on P-384.',
    key: { type: 'ec', curve: 'P-384' },
  },
  'server/p-521': {
    extends: 'server/good',
    description: 'A broker with a key on P-521.',
    key: { type: 'ec', curve: 'P-521' },
  },
  'server/secp256k1': {
    extends: 'server/good',
    description: 'A broker with a key on secp256k1.',
    specs: ['RFC 8422 §5.1.1'],
    key: { type: 'ec', curve: 'secp256k1' },
  },
  'server/brainpool': {
    extends: 'server/good',
    description: 'A broker with a key on brainpoolP256r1.',
    specs: ['RFC 7027 §2', 'RFC 8734 §2'],
    key: { type: 'ec', curve: 'brainpoolP256r1' },
  },
  'server/explicit-curve': {
    extends: 'server/good',
    description: 'A broker with a key on P-256 whose parameters are written out.',
    specs: ['RFC 5480 §2.1.1'],
    key: { type: 'ec', curve: 'P-256', explicitParameters: true },
  },
  'server/ed448': {
    extends: 'server/good',
    description: 'A broker with an Ed448 key.',
    specs: ['RFC 8410 §3'],
    key: { type: 'ed448' },
  },

  'server/key-pkcs1': {
    extends: 'server/good',
    description: 'The good broker with its key in a PKCS#1 file.',
    specs: ['RFC 8017 §A.1.2'],
    keyFrom: 'server/good',
    keyFile: { format: 'pkcs1' },
  },
  'server/key-sec1': {
    extends: 'server/ec',
    description: 'The good EC broker with its key in a SEC1 file.',
    specs: ['RFC 5915 §4'],
    keyFrom: 'server/ec',
    keyFile: { format: 'sec1' },
  },
  'server/key-crlf': {
    extends: 'server/good',
    description: 'The good broker with CRLF line ends in its key file.',
    specs: ['RFC 7468 §2'],
    keyFrom: 'server/good',
    keyFile: { lineEnd: 'crlf' },
  },
  'server/key-encrypted': {
    extends: 'server/good',
    description: 'The good broker with its key encrypted as PKCS#8.',
    specs: ['RFC 5958 §3'],
    keyFrom: 'server/good',
    keyFile: { passphrase: PASSPHRASE },
  },
  'server/key-encrypted-traditional': {
    extends: 'server/key-encrypted',
    description: 'The good broker with its key encrypted the way OpenSSL did before PKCS#8.',
    specs: ['RFC 1421 §4.6.1.1'],
    keyFile: { format: 'pkcs1', passphrase: PASSPHRASE },
  },
  'server/key-mismatch': {
    extends: 'server/good',
    description: 'The good broker with the key of another one.',
    specs: ['RFC 8446 §4.4.3'],
    keyFrom: 'server/good',
    keyFile: { of: 'client/good' },
  },
  'server/key-other-type': {
    extends: 'server/key-mismatch',
    description: 'The good RSA broker with an EC key.',
    keyFile: { of: 'server/ec' },
  },

  'client/rsa-664': {
    extends: 'client/good',
    description: 'A client with a 664-bit RSA key: 83 octets.',
    specs: ['RFC 8017 §9.1.1', 'Mbed-TLS/mbedtls#5453'],
    key: { type: 'rsa', bits: 664 },
  },
  'client/rsa-3072': {
    extends: 'client/good',
    description: "A client with a 3072-bit RSA key: the broker's.",
    keyFrom: 'server/rsa-3072',
  },
  'client/rsa-4096': {
    extends: 'client/good',
    description: "A client with a 4096-bit RSA key: the broker's, as it takes seconds to make one.",
    keyFrom: 'server/rsa-4096',
  },
  'client/rsa-exponent-3': {
    extends: 'client/good',
    description: 'A client whose RSA key has the public exponent 3.',
    specs: ['RFC 8017 §3.1'],
    key: { type: 'rsa', bits: 2048, exponent: 3 },
  },
  'client/rsa-pss': {
    extends: 'client/good',
    description: 'A client with a key for RSA-PSS only, any digest.',
    specs: ['RFC 4055 §1.2'],
    key: { type: 'rsa-pss', bits: 2048 },
  },
  'client/rsa-pss-sha384': {
    extends: 'client/good',
    description: 'A client with a key for RSA-PSS with SHA-384 only.',
    specs: ['RFC 4055 §3.1'],
    key: { type: 'rsa-pss', bits: 2048, digest: 'sha384' },
  },
  'client/p-384': {
    extends: 'client/good',
    description: 'A client with a key on P-384.',
    key: { type: 'ec', curve: 'P-384' },
  },
  'client/p-521': {
    extends: 'client/good',
    description: 'A client with a key on P-521.',
    key: { type: 'ec', curve: 'P-521' },
  },
  'client/secp256k1': {
    extends: 'client/good',
    description: 'A client with a key on secp256k1.',
    specs: ['RFC 8422 §5.1.1'],
    key: { type: 'ec', curve: 'secp256k1' },
  },
  'client/brainpool': {
    extends: 'client/good',
    description: 'A client with a key on brainpoolP256r1.',
    specs: ['RFC 7027 §2', 'RFC 8734 §2'],
    key: { type: 'ec', curve: 'brainpoolP256r1' },
  },
  'client/explicit-curve': {
    extends: 'client/good',
    description: 'A client with a key on P-256 whose parameters are written out.',
    specs: ['RFC 5480 §2.1.1'],
    key: { type: 'ec', curve: 'P-256', explicitParameters: true },
  },
  'client/ed448': {
    extends: 'client/good',
    description: 'A client with an Ed448 key.',
    specs: ['RFC 8410 §3'],
    key: { type: 'ed448' },
  },

  'client/key-pkcs1': {
    extends: 'client/good',
    description: 'The good client with its key in a PKCS#1 file.',
    specs: ['RFC 8017 §A.1.2'],
    keyFrom: 'client/good',
    keyFile: { format: 'pkcs1' },
  },
  'client/key-sec1': {
    extends: 'client/ec',
    description: 'The good EC client with its key in a SEC1 file.',
    specs: ['RFC 5915 §4'],
    keyFrom: 'client/ec',
    keyFile: { format: 'sec1' },
  },
  'client/key-crlf': {
    extends: 'client/good',
    description: 'The good client with CRLF line ends in its key file.',
    specs: ['RFC 7468 §2'],
    keyFrom: 'client/good',
    keyFile: { lineEnd: 'crlf' },
  },
  'client/key-encrypted': {
    extends: 'client/good',
    description: 'The good client with its key encrypted as PKCS#8.',
    specs: ['RFC 5958 §3'],
    keyFrom: 'client/good',
    keyFile: { passphrase: PASSPHRASE },
  },
  'client/key-encrypted-traditional': {
    extends: 'client/key-encrypted',
    description: 'The good client with its key encrypted the way OpenSSL did before PKCS#8.',
    specs: ['RFC 1421 §4.6.1.1'],
    keyFile: { format: 'pkcs1', passphrase: PASSPHRASE },
  },
  'client/key-other-type': {
    extends: 'client/good',
    description: 'The good RSA client with an EC key.',
    specs: ['RFC 8446 §4.4.3'],
    keyFrom: 'client/good',
    keyFile: { of: 'client/ec' },
  },
} satisfies CertificateProfiles;
