import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An IP address asked for, only DNS names in the SAN',
  description:
    'The broker is reached by its address, but the certificate names only its host name: the usual surprise of a device configured with an address.',
  specs: ['RFC 9525 §6.4', 'RFC 9525 §6.6'],
  tags: ['ip'],
  server: { certificate: 'server/dns-only' },
  client: { servername: '127.0.0.1' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
