import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A revocation list of another CA',
  description:
    'The list is current and good, and of a CA that did not issue the certificate: there is none for the one that did.',
  specs: ['RFC 5280 §6.3.3', 'eclipse/mosquitto#2597'],
  tags: ['crl'],
  client: {
    crl: {
      issuer: 'ca/other',
      revoked: [],
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
        reasons: ['crl_unavailable', 'certificate_unknown', 'unknown_ca'],
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
