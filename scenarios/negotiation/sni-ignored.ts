import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No SNI to a broker that has one name',
  description: 'Most brokers have one certificate and do not look at server_name.',
  specs: ['RFC 6066 §3'],
  tags: ['sni'],
  client: { sni: false },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
