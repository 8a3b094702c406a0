import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate without basic constraints',
  description: 'An end entity needs none: without the extension it is no CA.',
  specs: ['RFC 5280 §4.2.1.9'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/no-basic-constraints' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
