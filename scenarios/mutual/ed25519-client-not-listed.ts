import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An Ed25519 client, and a broker that does not list Ed25519',
  description:
    'The key is fine and the library can use it, but the broker did not ask for it: an empty list is all there is to send.',
  specs: ['RFC 8446 §4.4.2', 'RFC 8446 §4.4.2.3', 'RFC 8422 §5.1.1'],
  tags: ['signature-algorithms'],
  server: {
    clientAuth: 'require',
    signatureAlgorithms: ['rsa_pss_rsae_sha256', 'rsa_pkcs1_sha256', 'ecdsa_secp256r1_sha256'],
  },
  client: { certificate: 'client/ed25519' },
  expect: {
    either: [
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['no_certificate_sent'],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: [
          'unsupported_certificate',
          'malformed_pem',
          'malformed_certificate',
          'no_shared_group',
        ],
      },
    ],
    because:
      'RFC 8446 §4.4.2 and RFC 5246 §7.4.6 make the client send an empty list; RFC 8422 §5.1.1 does not make it know Ed25519 at all',
  },
} satisfies ScenarioInput;
