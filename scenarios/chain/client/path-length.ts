import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's CA is below one that may have none",
  description: "A plant's CA with path length 0 set up another CA for its devices.",
  specs: ['RFC 5280 §6.1.4', 'RFC 5280 §4.2.1.9', 'Mbed-TLS/mbedtls#280', 'wolfSSL/wolfssl#10651'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/path-length/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['path_length', 'unknown_ca', 'not_a_ca', 'bad_certificate', 'certificate_unknown'],
  },
} satisfies ScenarioInput;
