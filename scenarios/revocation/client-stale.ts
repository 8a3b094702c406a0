import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's revocation list is past its next update",
  description:
    'The list was not renewed, and the broker refuses all its devices at once: the outage of a Monday morning.',
  specs: [
    'RFC 5280 §6.3.3',
    'RFC 5280 §5.1.2.5',
    'eclipse/mosquitto#1826',
    'eclipse/mosquitto#2597',
  ],
  tags: ['crl'],
  server: {
    clientAuth: 'require',
    crl: {
      issuer: 'ca/root',
      revoked: ['client/ec'],
      validity: {
        thisUpdate: -30,
        nextUpdate: -1,
      },
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
        reasons: [
          'crl_unavailable',
          'certificate_unknown',
          'unknown_ca',
          'certificate_expired',
          'bad_certificate',
        ],
      },
      {
        outcome: 'broker-refused-start',
        reasons: ['crl_unavailable', 'configuration_rejected', 'certificate_expired'],
      },
    ],
    because:
      'RFC 5280 §6.3.3 ends in UNDETERMINED where no valid list is at hand, and §6.1.3(a)(3) leaves open how revocation is determined: whether that refuses is policy',
  },
} satisfies ScenarioInput;
