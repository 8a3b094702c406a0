import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S4: a certificate that CertificateRequest does not ask for',
  description:
    'The certificate is good, its RSA key can make none of the signatures that CertificateRequest lists: the client should send an EMPTY list, and the alert it gets back, bad_certificate (42) or handshake_failure (40), is not about the certificate at all. A client that sends the unsuitable one all the same is refused for its signature.',
  specs: [
    'RFC 5246 §7.4.4',
    'RFC 5246 §7.4.6',
    'RFC 5246 §7.4.8',
    'Mbed-TLS/mbedtls#10871',
    'wolfSSL/wolfssl#11075',
  ],
  tags: ['s4'],
  server: {
    certificate: 'server/ec',
    clientAuth: 'require',
    clientTrustAnchors: ['ca/ec', 'ca/root'],
    signatureAlgorithms: ['ecdsa_secp256r1_sha256'],
  },
  client: { certificate: 'client/good' },
  contrast: 'seeds/s4-1-accepted',
  tls: ['1.2'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['no_certificate_sent'],
  },
} satisfies ScenarioInput;
