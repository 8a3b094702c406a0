import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An IPv6 address asked for in its long form',
  description: '0:0:0:0:0:0:0:1 is ::1. Octets are compared, not text.',
  specs: ['RFC 9525 §6.4', 'RFC 4291 §2.2'],
  tags: ['ip'],
  server: { certificate: 'server/ipv6' },
  client: { servername: '0:0:0:0:0:0:0:1' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
