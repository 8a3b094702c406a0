import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A revocation list past its next update',
  description:
    'The list was not renewed. It does not name the certificate, and OpenSSL refuses everybody until there is a new one.',
  specs: [
    'RFC 5280 §6.3.3',
    'RFC 5280 §5.1.2.5',
    'eclipse/mosquitto#1826',
    'eclipse/mosquitto#2597',
  ],
  tags: ['crl'],
  client: {
    crl: {
      issuer: 'ca/root',
      revoked: ['server/ec'],
      validity: {
        thisUpdate: -30,
        nextUpdate: -1,
      },
    },
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
        reasons: ['crl_unavailable', 'certificate_unknown', 'unknown_ca', 'certificate_expired'],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['crl_unavailable'],
      },
    ],
    because:
      'RFC 5280 §6.3.3 ends in UNDETERMINED where no valid list is at hand, and §6.1.3(a)(3) leaves open how revocation is determined: whether that refuses is policy',
  },
} satisfies ScenarioInput;
