import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A CA certified its own new key',
  description:
    'Key rollover: a CA with path length 0 signs a certificate for itself with a new key. Self-issued certificates do not count; Go and Mozilla count them on purpose.',
  specs: ['RFC 5280 §4.2.1.9', 'RFC 5280 §6.1.4', 'golang/go#79745', 'Mbed-TLS/mbedtls#319'],
  tags: ['chain'],
  server: {
    certificate: 'chain/self-issued/server',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
