import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate of 16 KB",
  description:
    'The client has to spread its Certificate message over two records, and the broker has to put it together.',
  specs: ['RFC 8446 §5.1', 'RFC 5246 §6.2.1', 'Mbed-TLS/mbedtls#1840'],
  tags: ['sizes'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/16k' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
