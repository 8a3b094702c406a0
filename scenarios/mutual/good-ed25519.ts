import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Mutual TLS with an Ed25519 client key',
  description: "The client's key is Ed25519, which neither side must support.",
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §4.4.2', 'RFC 8422 §5.1.1'],
  tags: ['keys'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/ed25519' },
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
        by: 'client',
        stage: 'client-config',
        reasons: ['unsupported_certificate', 'malformed_pem', 'malformed_certificate'],
      },
    ],
    because:
      'RFC 8446 §9.1 and RFC 8422 §5.1.1 do not make Ed25519 mandatory; RFC 8446 §4.4.2 and RFC 5246 §7.4.6 make a client without a suitable certificate send an empty list',
  },
} satisfies ScenarioInput;
