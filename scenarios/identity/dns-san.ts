import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A DNS name found in the SAN',
  description: 'The name asked for is a dNSName in subjectAltName and nowhere else.',
  specs: ['RFC 9525 §6.3', 'RFC 5280 §4.2.1.6'],
  server: { certificate: 'server/dns-only' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
