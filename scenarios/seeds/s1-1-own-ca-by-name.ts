import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S1: an own CA, the broker reached by name',
  description:
    'A CA made with openssl, a server certificate with the name and the address in subjectAltName, a client that is given the CA.',
  specs: ['RFC 5280 §6.1', 'RFC 9525 §6.3', 'RFC 5246 §7.3'],
  tags: ['s1'],
  server: { certificate: 's1/server' },
  client: { trustAnchors: ['s1/ca'] },
  tls: ['default', '1.2', '1.3'],
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
