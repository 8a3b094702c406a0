import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A chain of 5 certificates',
  description:
    'The broker sends its certificate and four CAs below the root: more than anybody plans, less than any library forbids.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/length-5/server',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
