import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The client's own certificate, CA-issued, as the broker's CA file",
  description: 'To let in one device only, its certificate is made the CA file of the broker.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.1.1'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['client/good'],
  },
  client: {
    certificate: 'client/good',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'unknown_ca',
          'not_a_ca',
          'key_usage',
          'no_certificate_sent',
          'bad_certificate',
          'certificate_unknown',
        ],
      },
      {
        outcome: 'broker-refused-start',
        reasons: ['not_a_ca', 'key_usage', 'configuration_rejected'],
      },
    ],
    because:
      'RFC 5280 §6.1 makes the choice of trust anchors a matter of policy and speaks of anchors that are CAs; a certificate that is compared as a whole is outside it',
  },
} satisfies ScenarioInput;
