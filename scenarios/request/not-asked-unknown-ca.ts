import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No certificate is asked for and the client has one of an unknown CA',
  description:
    'verify_none: what would be refused on the mutual port does not matter here, because it is never sent.',
  specs: ['RFC 8446 §4.3.2', 'RFC 5246 §7.4.4'],
  tags: ['request'],
  client: { certificate: 'client/unknown-ca' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
