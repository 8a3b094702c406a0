import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S4: the certificate the broker asks for',
  description:
    'The connection that works: the broker takes ECDSA signatures only, the client has an EC key and an EC CA, sends its certificate and proves it with CertificateVerify. The flow to compare the failing ones with.',
  specs: ['RFC 5246 §7.4.4', 'RFC 5246 §7.4.8', 'RFC 8422 §5.5'],
  tags: ['s4'],
  server: {
    certificate: 'server/ec',
    clientAuth: 'require',
    clientTrustAnchors: ['ca/ec', 'ca/root'],
    signatureAlgorithms: ['ecdsa_secp256r1_sha256'],
  },
  client: { certificate: 's4/client' },
  tls: ['1.2'],
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
