import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An RSA client, and a broker that takes ECDSA signatures only',
  description:
    'TLS 1.3: the client has no suitable certificate and sends an empty list. Some send the unsuitable one and fail at CertificateVerify.',
  specs: [
    'RFC 8446 §4.4.2',
    'RFC 8446 §4.4.2.3',
    'Mbed-TLS/mbedtls#10871',
    'wolfSSL/wolfssl#11075',
  ],
  tags: ['signature-algorithms'],
  server: {
    certificate: 'server/ec',
    clientAuth: 'require',
    signatureAlgorithms: ['ecdsa_secp256r1_sha256'],
  },
  client: { certificate: 'client/good' },
  tls: ['1.3'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['no_certificate_sent'],
  },
} satisfies ScenarioInput;
