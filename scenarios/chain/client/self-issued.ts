import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's CA certified its own new key",
  description: 'The CA of the devices changed its key, and the old key vouches for the new one.',
  specs: ['RFC 5280 §4.2.1.9', 'RFC 5280 §6.1.4', 'golang/go#79745', 'Mbed-TLS/mbedtls#319'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/self-issued/client',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
