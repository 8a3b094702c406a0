import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'One group on the client',
  description: 'The client offers P-384 alone, which the broker has but does not prefer.',
  specs: ['RFC 8446 §4.2.7', 'RFC 8422 §5.1.1'],
  tags: ['groups'],
  client: { groups: ['secp384r1'] },
  expect: { outcome: 'connected', negotiated: { group: 'secp384r1' } },
} satisfies ScenarioInput;
