import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's CA file that is empty",
  description:
    'A file of no octets, from a secret that was not mounted or a download that failed. It trusts nobody. Here it is the file of the broker for its clients.',
  specs: ['RFC 5280 §6.1.1', 'RFC 7468 §3', 'eclipse/mosquitto#2130', 'eclipse/mosquitto#2133'],
  tags: ['pem'],
  server: {
    clientAuth: 'require',
    clientTrustFile: 'empty',
  },
  client: {
    certificate: 'client/good',
  },
  expect: {
    either: [
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['unknown_ca', 'no_certificate_sent', 'bad_certificate', 'certificate_unknown'],
      },
      {
        outcome: 'broker-refused-start',
        reasons: [
          'malformed_pem',
          'configuration_rejected',
          'certificate_signature_invalid',
          'malformed_certificate',
        ],
      },
    ],
    because:
      'RFC 5280 §6.1.1: without a trust anchor no path is valid; whether that is said at the start or to each client is left to the broker',
  },
} satisfies ScenarioInput;
