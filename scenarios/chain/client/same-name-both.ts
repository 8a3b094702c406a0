import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'Two client CAs of the same name are trusted',
  description:
    'The broker trusts the old and the new certificate of a CA that was set up anew, the wrong one first.',
  specs: ['RFC 5280 §6.1.1', 'RFC 5280 §4.2.1.1'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['chain/same-name/other', 'chain/same-name/root'],
  },
  client: {
    certificate: 'chain/same-name/client',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
