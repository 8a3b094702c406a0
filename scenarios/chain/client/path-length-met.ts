import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "A path length the client's chain just meets",
  description: "The device's chain uses up the path length of its upper CA to the last.",
  specs: ['RFC 5280 §4.2.1.9', 'RFC 5280 §6.1.4', 'Mbed-TLS/mbedtls#363'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/path-length-met/client',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
