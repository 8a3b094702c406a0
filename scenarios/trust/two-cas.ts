import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Two CAs trusted, the second one issued it',
  description:
    'A bundle with an unrelated CA first: every certificate in it counts, not only the first.',
  specs: ['RFC 5280 §6.1.1'],
  client: { trustAnchors: ['ca/other', 'ca/root'] },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
