import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S0: the port with client certificates fails, SHA-512 does not fit',
  description:
    'The root cause of the story. The broker takes rsa_pkcs1_sha512 only; its encoding needs 11 bytes of padding, 19 of DigestInfo prefix and 64 of digest, 94 together, and a 512-bit modulus has 64. The key can make no signature the broker lists, so the client has to send an empty list. OpenSSL sends the certificate, cannot make CertificateVerify and gives up; nobody has rejected a certificate.',
  specs: [
    'RFC 8017 §9.2',
    'RFC 5246 §7.4.8',
    'RFC 5246 §7.4.6',
    'RFC 5246 §7.4.4',
    'openssl/openssl#7618',
  ],
  tags: ['s0'],
  server: {
    certificate: 's0/server',
    clientAuth: 'require',
    securityLevel: 0,
    signatureAlgorithms: ['rsa_pkcs1_sha512'],
  },
  client: { certificate: 'client/rsa512', securityLevel: 0 },
  contrast: 'seeds/s0-1-one-way',
  tls: ['1.2'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['no_certificate_sent'],
  },
} satisfies ScenarioInput;
