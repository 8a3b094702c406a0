import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S4: the certificate never got into the library',
  description:
    'What the wire looks like when the certificate was configured in a place the library does not read: an empty list of 12 bytes with its headers, no CertificateVerify, and the same alert.',
  specs: ['RFC 5246 §7.4.6', 'RFC 5246 §7.4.8'],
  tags: ['s4'],
  server: {
    certificate: 'server/ec',
    clientAuth: 'require',
    clientTrustAnchors: ['ca/ec', 'ca/root'],
    signatureAlgorithms: ['ecdsa_secp256r1_sha256'],
  },
  contrast: 'seeds/s4-1-accepted',
  tls: ['1.2'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['no_certificate_sent'],
  },
} satisfies ScenarioInput;
