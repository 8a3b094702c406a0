import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker under an Ed25519 CA',
  description: 'An RSA certificate whose CA signs with Ed25519.',
  specs: ['RFC 8410 §3', 'RFC 8446 §4.2.3', 'emqx/emqx#4208'],
  tags: ['signatures'],
  server: { certificate: 'server/by-ed25519-ca' },
  client: { trustAnchors: ['ca/ed25519'] },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'no_shared_signature_algorithm',
          'unsupported_certificate',
          'bad_certificate',
          'certificate_unknown',
          'certificate_signature_invalid',
          'unknown_ca',
        ],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'hello',
        reasons: ['no_shared_signature_algorithm', 'no_shared_cipher', 'handshake_failure'],
      },
    ],
    because: 'RFC 8446 §9.1 and RFC 8422 §5.1.1 do not make Ed25519 mandatory',
  },
} satisfies ScenarioInput;
