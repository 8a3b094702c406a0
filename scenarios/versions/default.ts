import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'What a client does by itself',
  description:
    'No version is pinned on either side: the row shows what each library negotiates when nobody tells it.',
  specs: ['RFC 8446 §4.2.1'],
  tls: ['default'],
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
