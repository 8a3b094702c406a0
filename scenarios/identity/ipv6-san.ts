import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An IPv6 address found in the SAN',
  description:
    'The broker is asked for as ::1, and the certificate has the sixteen octets as iPAddress.',
  specs: ['RFC 9525 §6.4', 'RFC 5280 §4.2.1.6'],
  tags: ['ip'],
  server: { certificate: 'server/ipv6' },
  client: { servername: '::1' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
