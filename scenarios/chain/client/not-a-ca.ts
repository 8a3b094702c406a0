import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's issuer is no CA: CA:FALSE",
  description:
    'A device signs a certificate for another device. keyCertSign is set beside CA:FALSE.',
  specs: ['RFC 5280 §6.1.4', 'RFC 5280 §4.2.1.9', 'wolfSSL/wolfssl#3692', 'Mbed-TLS/mbedtls#4070'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/not-a-ca/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['not_a_ca', 'unknown_ca', 'key_usage', 'bad_certificate', 'certificate_unknown'],
  },
} satisfies ScenarioInput;
