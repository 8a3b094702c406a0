import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A CA below one that may have none: path length 0',
  description:
    "The upper CA may issue leaves only, and issued a CA. Some libraries looked at the root's limit alone.",
  specs: ['RFC 5280 §6.1.4', 'RFC 5280 §4.2.1.9', 'Mbed-TLS/mbedtls#280', 'wolfSSL/wolfssl#10651'],
  tags: ['chain'],
  server: {
    certificate: 'chain/path-length/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['path_length', 'unknown_ca', 'not_a_ca', 'bad_certificate'],
  },
} satisfies ScenarioInput;
