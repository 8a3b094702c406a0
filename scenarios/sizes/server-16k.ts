import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate of 16 KB",
  description:
    'Larger than a TLS record: the Certificate message is spread over two, and whoever reads one record for one message is lost.',
  specs: ['RFC 8446 §5.1', 'RFC 5246 §6.2.1', 'Mbed-TLS/mbedtls#1840'],
  tags: ['sizes'],
  server: { certificate: 'server/16k' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
