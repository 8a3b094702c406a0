import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate of 64 KB",
  description: 'Nothing forbids it, up to 16 MB; libraries have limits of their own.',
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.2', 'Mbed-TLS/mbedtls#10906'],
  tags: ['sizes'],
  server: { certificate: 'server/64k' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
