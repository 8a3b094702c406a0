import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A chain of 4 certificates',
  description:
    'The broker sends its certificate and three CAs below the root: policy, region and issuing CA.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/length-4/server',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
