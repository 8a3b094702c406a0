import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The CA is for clients only, the certificate for servers',
  description:
    'The intermediate has an extended key usage of clientAuth. OpenSSL and browsers take that as a limit on what it may issue, `unsupported certificate purpose`; others look at the leaf only.',
  specs: [
    'RFC 5280 §4.2.1.12',
    'openssl/openssl#8328',
    'openssl/openssl#20090',
    'eclipse/mosquitto#2061',
    'wolfSSL/wolfssl#11145',
  ],
  tags: ['chain'],
  server: {
    certificate: 'chain/eku-client/server',
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
        reasons: ['key_usage', 'unsupported_certificate', 'not_a_ca'],
      },
    ],
    because:
      "RFC 5280 §4.2.1.12 speaks of the certified key alone and §6.1 does not look at it in CAs; that a CA's extended key usage limits what it issues is the CA/Browser Forum's rule (Baseline Requirements §7.1.2)",
  },
} satisfies ScenarioInput;
