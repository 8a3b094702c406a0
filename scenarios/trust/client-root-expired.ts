import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The broker trusts a root that has expired',
  description:
    'The root expired, and the certificate it issued did not. Devices that are never updated live on with such roots where their library lets them. Here it is the CA of the devices.',
  specs: ['RFC 5280 §6.1.1', 'RFC 5280 §6.2', 'RFC 8446 §6.2'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['trust/expired/root'],
  },
  client: {
    certificate: 'trust/expired/client',
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
        reasons: ['certificate_expired', 'unknown_ca', 'bad_certificate', 'certificate_unknown'],
      },
      {
        outcome: 'broker-refused-start',
        reasons: ['certificate_expired', 'configuration_rejected'],
      },
    ],
    because:
      'RFC 5280 §6.1.1(d) takes name and key from a trust anchor, so that the path says nothing about the rest; §6.2 lets an implementation limit the paths it takes further',
  },
} satisfies ScenarioInput;
