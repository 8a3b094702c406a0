import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's own certificate, CA-issued, as trust file",
  description:
    'The client is given what `openssl s_client -showcerts` printed first, instead of the CA. OpenSSL looks for its issuer; others take what they know by heart.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.1.1'],
  client: {
    trustAnchors: ['server/good'],
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['unknown_ca', 'not_a_ca', 'key_usage'],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['not_a_ca', 'key_usage'],
      },
    ],
    because:
      'RFC 5280 §6.1 makes the choice of trust anchors a matter of policy and speaks of anchors that are CAs; a certificate that is compared as a whole is outside it',
  },
} satisfies ScenarioInput;
