import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trust file with every certificate twice',
  description: 'Two bundles put together that have a CA in common.',
  specs: ['RFC 5280 §6.1.1', 'RFC 7468 §2'],
  tags: ['pem'],
  client: {
    trustFile: 'duplicate',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
