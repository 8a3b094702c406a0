import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A P-384 client, and a broker that takes ECDSA on P-256 only',
  description:
    'In TLS 1.3 a scheme names its curve, so the P-384 key is unsuitable. In TLS 1.2 the same code point means ECDSA with SHA-256 on any curve, and the key is fine.',
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §4.4.2', 'RFC 5246 §7.4.1.4.1', 'RFC 5246 §7.4.6'],
  tags: ['signature-algorithms'],
  server: {
    clientAuth: 'require',
    signatureAlgorithms: ['ecdsa_secp256r1_sha256', 'rsa_pss_rsae_sha256', 'rsa_pkcs1_sha256'],
  },
  client: { certificate: 'client/p-384' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['no_certificate_sent'],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'unsupported_certificate',
          'illegal_parameter',
          'bad_certificate',
          'no_shared_group',
        ],
      },
    ],
    because:
      'RFC 5246 §7.4.1.4.1 names no curve; §7.4.6 wants one the server supports, which a server cannot say',
  },
  expectByTls: {
    '1.3': {
      outcome: 'refused',
      by: 'broker',
      stage: 'client-certificate',
      reasons: ['no_certificate_sent'],
    },
  },
} satisfies ScenarioInput;
