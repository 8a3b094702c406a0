import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client under an Ed25519 CA',
  description: 'EMQX on Erlang logged `Ignoring a CA cert` and then knew no CA of the client.',
  specs: ['RFC 8410 §3', 'RFC 8446 §4.2.3', 'emqx/emqx#6046'],
  tags: ['signatures'],
  server: { clientAuth: 'require', clientTrustAnchors: ['ca/ed25519'] },
  client: { certificate: 'client/by-ed25519-ca' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'no_shared_signature_algorithm',
          'unsupported_certificate',
          'bad_certificate',
          'certificate_unknown',
          'certificate_signature_invalid',
          'unknown_ca',
          'no_certificate_sent',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['unsupported_certificate', 'malformed_certificate', 'malformed_pem'],
      },
    ],
    because: 'RFC 8446 §9.1 and RFC 8422 §5.1.1 do not make Ed25519 mandatory',
  },
} satisfies ScenarioInput;
