import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with a 512-bit RSA key, both sides at security level 0',
  description:
    'TLS 1.2 can sign with it: PKCS#1 v1.5 with SHA-256 takes 62 of 64 octets. TLS 1.3 signs with RSA-PSS only, which takes 66, so there is nothing the broker could send.',
  specs: ['RFC 8017 §9.2', 'RFC 8017 §9.1.1', 'RFC 8446 §4.2.3', 'RFC 8446 §4.1.1'],
  tags: ['keys'],
  server: { certificate: 'server/rsa-512', securityLevel: 0 },
  client: { securityLevel: 0 },
  expect: { outcome: 'connected' },
  expectByTls: {
    '1.3': {
      outcome: 'refused',
      by: 'broker',
      stage: ['hello', 'server-certificate-verify'],
      reasons: [
        'no_shared_signature_algorithm',
        'digest_too_big_for_key',
        'handshake_failure',
        'internal_error',
      ],
    },
  },
} satisfies ScenarioInput;
