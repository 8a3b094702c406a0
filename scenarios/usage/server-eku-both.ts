import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate for servers and for clients',
  description:
    'serverAuth and clientAuth, as public CAs issued it until 2026 and private ones still do. One right purpose is enough.',
  specs: ['RFC 5280 §4.2.1.12'],
  tags: ['usage'],
  server: { certificate: 'server/eku-both' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
