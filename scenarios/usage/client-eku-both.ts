import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate for servers and for clients',
  description:
    'serverAuth and clientAuth, as a bridge between two brokers has it. One right purpose is enough.',
  specs: ['RFC 5280 §4.2.1.12'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/eku-both' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
