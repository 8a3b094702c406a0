import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S1: the SAN lacks the address',
  description:
    '`DNS.1` alone was written into the configuration file; the client asks for the address.',
  specs: ['RFC 9525 §6.4', 'RFC 9525 §6.6'],
  tags: ['s1', 'ip'],
  server: { certificate: 's1/server-dns-only' },
  client: { trustAnchors: ['s1/ca'], servername: '127.0.0.1' },
  tls: ['default', '1.2', '1.3'],
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
