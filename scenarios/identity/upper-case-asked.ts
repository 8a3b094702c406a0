import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The DNS name is asked for in capitals',
  description:
    'The device is configured with BROKER.TEST, and so are its SNI and the name it compares. Neither depends on case.',
  specs: ['RFC 9525 §6.3', 'RFC 6066 §3'],
  server: { certificate: 'server/dns-only' },
  client: { servername: 'BROKER.TEST' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
