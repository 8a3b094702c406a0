import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S1: the SAN lacks the name',
  description:
    '`IP.1` alone was written into the configuration file; the client asks for the name.',
  specs: ['RFC 9525 §6.3', 'RFC 9525 §6.6'],
  tags: ['s1'],
  server: { certificate: 's1/server-ip-only' },
  client: { trustAnchors: ['s1/ca'] },
  tls: ['default', '1.2', '1.3'],
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
