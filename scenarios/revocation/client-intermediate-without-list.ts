import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "No revocation list for the client's CA",
  description: "The broker has the list of the device's CA, and none of the root about that CA.",
  specs: ['RFC 5280 §6.3', 'RFC 5280 §6.1.3', 'eclipse/mosquitto#1442'],
  tags: ['crl'],
  server: {
    clientAuth: 'require',
    crl: {
      issuer: 'ca/intermediate',
      revoked: [],
    },
  },
  client: {
    certificate: 'client/intermediate',
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
        reasons: ['crl_unavailable', 'certificate_unknown', 'unknown_ca', 'bad_certificate'],
      },
      {
        outcome: 'broker-refused-start',
        reasons: ['crl_unavailable', 'configuration_rejected'],
      },
    ],
    because:
      'RFC 5280 §6.3.3 ends in UNDETERMINED where no valid list is at hand, and §6.1.3(a)(3) leaves open how revocation is determined: whether that refuses is policy',
  },
} satisfies ScenarioInput;
