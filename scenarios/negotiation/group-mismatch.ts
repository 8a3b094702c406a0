import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No group in common',
  description:
    'The broker takes P-384 only, the client offers P-256 only. In TLS 1.2 an ECDHE suite is then out of the question, and the broker has no other.',
  specs: ['RFC 8446 §4.1.1', 'RFC 8422 §5.1', 'emqx/emqx#9679'],
  tags: ['groups'],
  server: {
    groups: ['secp384r1'],
    cipherSuites: [
      'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    ],
  },
  client: { groups: ['secp256r1'] },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'hello',
    reasons: ['no_shared_group', 'no_shared_cipher', 'handshake_failure', 'insufficient_security'],
  },
} satisfies ScenarioInput;
