import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The issuer is no CA: CA:FALSE',
  description:
    'Somebody with an ordinary certificate signs another one. keyCertSign is set beside CA:FALSE, which libraries were found to take for a CA. Who accepts this accepts any certificate for any name.',
  specs: ['RFC 5280 §6.1.4', 'RFC 5280 §4.2.1.9', 'wolfSSL/wolfssl#3692', 'Mbed-TLS/mbedtls#4070'],
  tags: ['chain'],
  server: {
    certificate: 'chain/not-a-ca/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['not_a_ca', 'unknown_ca', 'key_usage', 'bad_certificate'],
  },
} satisfies ScenarioInput;
