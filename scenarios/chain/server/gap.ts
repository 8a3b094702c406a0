import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A CA in the middle of the chain is missing',
  description:
    'Two CAs lie between the certificate and the root, and only the upper one is sent: the one that issued the certificate was forgotten.',
  specs: ['RFC 5280 §6.1', 'RFC 8446 §4.4.2', 'RFC 5246 §7.4.2', 'emqx/emqx#1830'],
  tags: ['chain'],
  server: {
    certificate: 'chain/gap/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['unknown_ca'],
  },
} satisfies ScenarioInput;
