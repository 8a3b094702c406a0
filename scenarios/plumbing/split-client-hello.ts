import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'ClientHello in two segments',
  description:
    'A ClientHello with a post-quantum key share is longer than a segment; a peer or middlebox that expects it in one read stalls. The record is the same, only TCP cuts it.',
  specs: ['RFC 8446 §5.1', 'golang/go#80573'],
  network: { splitClientHello: 100 },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
