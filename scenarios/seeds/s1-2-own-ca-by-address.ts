import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S1: an own CA, the broker reached by address',
  description:
    'The same certificate has `IP.1` too, so a client configured with the address is content as well.',
  specs: ['RFC 5280 §6.1', 'RFC 9525 §6.4'],
  tags: ['s1', 'ip'],
  server: { certificate: 's1/server' },
  client: { trustAnchors: ['s1/ca'], servername: '127.0.0.1' },
  tls: ['default', '1.2', '1.3'],
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
