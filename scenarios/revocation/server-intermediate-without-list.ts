import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No revocation list for the CA in the middle',
  description:
    "There is the intermediate's list about the certificate, and none of the root about the intermediate. Who checks the whole chain misses it, who checks the leaf does not.",
  specs: ['RFC 5280 §6.3', 'RFC 5280 §6.1.3', 'eclipse/mosquitto#1442'],
  tags: ['crl'],
  server: {
    certificate: 'server/intermediate',
  },
  client: {
    crl: {
      issuer: 'ca/intermediate',
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
