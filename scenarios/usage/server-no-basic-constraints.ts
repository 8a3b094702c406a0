import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate without basic constraints',
  description: 'An end entity needs none: without the extension it is no CA.',
  specs: ['RFC 5280 §4.2.1.9'],
  tags: ['usage'],
  server: { certificate: 'server/no-basic-constraints' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
