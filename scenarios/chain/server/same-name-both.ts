import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'Two roots of the same name are trusted',
  description:
    'A CA was set up anew under its old name, and both certificates are in the bundle, the wrong one first. The key identifier says which.',
  specs: ['RFC 5280 §6.1.1', 'RFC 5280 §4.2.1.1'],
  tags: ['chain'],
  server: {
    certificate: 'chain/same-name/server',
  },
  client: {
    trustAnchors: ['chain/same-name/other', 'chain/same-name/root'],
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
