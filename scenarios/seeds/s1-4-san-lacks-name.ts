import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S1: the SAN lacks the name',
  description:
    'The broker got a second name after the certificate was made; the client asks for the new one.',
  specs: ['RFC 9525 §6.3', 'RFC 9525 §6.6'],
  tags: ['s1'],
  server: { certificate: 's1/server' },
  client: { trustAnchors: ['s1/ca'], servername: 'mqtt.test' },
  tls: ['default', '1.2', '1.3'],
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
