import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A path length that is just met',
  description:
    'The upper CA may have one below it and has one, which may have none. mbedTLS 2.2 counted one too many.',
  specs: ['RFC 5280 §4.2.1.9', 'RFC 5280 §6.1.4', 'Mbed-TLS/mbedtls#363'],
  tags: ['chain'],
  server: {
    certificate: 'chain/path-length-met/server',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
