import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's chain of 24 KB",
  description: 'Four certificates, none of them larger than a record, all together larger.',
  specs: ['RFC 8446 §5.1', 'RFC 5246 §6.2.1', 'Mbed-TLS/mbedtls#10906'],
  tags: ['sizes'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/large-chain' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
