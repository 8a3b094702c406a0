import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A self-signed certificate that is itself trusted',
  description:
    "The client is given the broker's own certificate as its trust file, a common shortcut. The certificate is no CA.",
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2'],
  server: { certificate: 'server/self-signed' },
  client: { trustAnchors: ['server/self-signed'] },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['self_signed_certificate', 'unknown_ca', 'not_a_ca', 'key_usage'],
      },
    ],
    because:
      'RFC 5280 §6.1 makes the choice of trust anchors a matter of policy and does not validate the anchor itself; §6.2 lets an application limit it further',
  },
} satisfies ScenarioInput;
