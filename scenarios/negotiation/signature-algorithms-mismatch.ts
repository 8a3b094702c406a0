import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No signature algorithm in common',
  description:
    'The client takes ECDSA signatures only, the broker has an RSA key: nothing it could sign with would be accepted.',
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §4.4.2.2', 'RFC 5246 §7.4.1.4.1'],
  tags: ['signature-algorithms'],
  client: { signatureAlgorithms: ['ecdsa_secp256r1_sha256'] },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'hello',
    reasons: ['no_shared_signature_algorithm', 'no_shared_cipher', 'handshake_failure'],
  },
} satisfies ScenarioInput;
