import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's CA is for servers only",
  description:
    'One CA issues for brokers and devices alike, and its extended key usage says serverAuth.',
  specs: [
    'RFC 5280 §4.2.1.12',
    'openssl/openssl#8328',
    'openssl/openssl#20090',
    'wolfSSL/wolfssl#11145',
  ],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/eku-server/client',
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
          'key_usage',
          'unsupported_certificate',
          'not_a_ca',
          'bad_certificate',
          'certificate_unknown',
        ],
      },
    ],
    because:
      "RFC 5280 §4.2.1.12 speaks of the certified key alone and §6.1 does not look at it in CAs; that a CA's extended key usage limits what it issues is the CA/Browser Forum's rule (Baseline Requirements §7.1.2)",
  },
} satisfies ScenarioInput;
