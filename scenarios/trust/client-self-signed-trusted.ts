import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A self-signed client certificate that the broker trusts',
  description:
    'Each device made its own certificate, and the CA file of the broker is a list of them. The certificates are no CAs.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['client/self-signed'],
  },
  client: {
    certificate: 'client/self-signed',
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
          'self_signed_certificate',
          'unknown_ca',
          'not_a_ca',
          'key_usage',
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
      'RFC 5280 §6.1 makes the choice of trust anchors a matter of policy and does not validate the anchor itself; §6.2 lets an application limit it further',
  },
} satisfies ScenarioInput;
