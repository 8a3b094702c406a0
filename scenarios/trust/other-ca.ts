import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The client was given another CA',
  description:
    'The client trusts a CA that did not issue the certificate: the file of the wrong environment.',
  specs: ['RFC 5280 §6.1', 'RFC 8446 §6.2'],
  client: { trustAnchors: ['ca/other'] },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['unknown_ca'],
  },
} satisfies ScenarioInput;
