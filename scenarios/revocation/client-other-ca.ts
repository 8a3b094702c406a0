import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker has another CA's revocation list",
  description:
    'The broker was given the list of another CA, and has none of the one that issued the device its certificate.',
  specs: ['RFC 5280 §6.3.3', 'eclipse/mosquitto#2597'],
  tags: ['crl'],
  server: {
    clientAuth: 'require',
    crl: {
      issuer: 'ca/other',
      revoked: [],
    },
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
