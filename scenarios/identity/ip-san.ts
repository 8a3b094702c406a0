import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An IP address found in the SAN',
  description:
    'A broker reached by its address: the certificate has it as iPAddress and has no DNS name at all. No SNI is sent for an address.',
  specs: ['RFC 9525 §6.4', 'RFC 5280 §4.2.1.6', 'RFC 6066 §3'],
  tags: ['ip'],
  server: { certificate: 'server/ip-only' },
  client: { servername: '127.0.0.1' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
