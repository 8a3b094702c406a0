import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The broker trusts a root without keyCertSign',
  description:
    'The key usage of the root does not allow it to sign certificates. Here it is the CA of the devices.',
  specs: ['RFC 5280 §6.1.1', 'RFC 5280 §6.2', 'RFC 5280 §4.2.1.3'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['trust/no-cert-sign/root'],
  },
  client: {
    certificate: 'trust/no-cert-sign/client',
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
        reasons: ['key_usage', 'not_a_ca', 'unknown_ca', 'bad_certificate', 'certificate_unknown'],
      },
      {
        outcome: 'broker-refused-start',
        reasons: ['key_usage', 'not_a_ca', 'configuration_rejected'],
      },
    ],
    because:
      'RFC 5280 §6.1.1(d) takes name and key from a trust anchor, so that the path says nothing about the rest; §6.2 lets an implementation limit the paths it takes further',
  },
} satisfies ScenarioInput;
